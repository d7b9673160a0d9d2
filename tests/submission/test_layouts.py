"""Downloads of Canvas, Moodle, Gradescope and nbgrader, by the names that these platforms make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission import find_submissions
from dlgrader.submission.exercise import answered
from dlgrader.submission.layouts import Layout, original_stem

Tree = Callable[[dict[str, str | bytes]], Path]
IDS = ("ch04/adam", "ch04/rmsprop")

GRADESCOPE = """---
submission_101:
  :submitters:
  - :name: Jane Doe
    :sid: '0042'
    :email: jane@uni.example
  :created_at: 2026-03-01 10:00:00.000000000 Z
  :score: 3.0
submission_102:
  :submitters:
  - :name: Bob B
    :sid:
    :email: bob@uni.example
  - :name: Eve E
    :sid: '0043'
    :email: eve@uni.example
"""
DOWNLOADS: dict[str, tuple[dict[str, str | bytes], dict[str, list[str]]]] = {
    "canvas": (
        {
            "doejane_12345_678901_adam.py": "x = 1",
            "doejane_12345_678902_rmsprop-2.py": "x = 1",
            "obrien_LATE_222_333_adam.py": "x = 1",
        },
        {"doejane_12345": ["ch04/adam", "ch04/rmsprop"], "obrien_222": ["ch04/adam"]},
    ),
    "moodle": (
        {"Jane Doe_1187_assignsubmission_file/adam.py": "x = 1", "Zoë_B_99_assignsubmission_file/rmsprop.py": "x = 1"},
        {"Jane Doe_1187": ["ch04/adam"], "Zoë_B_99": ["ch04/rmsprop"]},
    ),
    "moodle, flat": (
        {"Jane Doe_1187_assignsubmission_file_adam.py": "x = 1", "Bob_9_assignsubmission_file_rmsprop.py": "x = 1"},
        {"Jane Doe_1187": ["ch04/adam"], "Bob_9": ["ch04/rmsprop"]},
    ),
    "gradescope": (
        {"submission_101/adam.py": "x", "submission_102/rmsprop.py": "x", "submission_metadata.yml": GRADESCOPE},
        {"0042": ["ch04/adam"], "bob@uni.example+0043": ["ch04/rmsprop"]},
    ),
    "nbgrader": (
        {"submitted/jane/hw1/adam.py": "x = 1", "submitted/bob/hw1/rmsprop.py": "x = 1", "nbgrader_config.py": "c = 1",
         "source/hw1/adam.py": "answer"},
        {"jane": ["ch04/adam"], "bob": ["ch04/rmsprop"]},
    ),
    "plain": (
        {"jane_doe/adam.py": "x = 1", "bob_1.py": "# dlgrader: ch04/adam"},
        {"jane_doe": ["ch04/adam"], "bob_1": ["ch04/adam"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("platform", DOWNLOADS)
def test_whose_files_they_are_and_what_they_answer(platform: str, tree: Tree) -> None:
    files, students = DOWNLOADS[platform]
    found = find_submissions(tree(files))
    assert found.layout == platform.partition(",")[0]
    answers = {
        work.student: sorted(id for file in work.files for id, _ in answered(file, IDS)) for work in found.students
    }
    assert answers == students
    assert not any(work.problems for work in found.students)


def test_the_same_in_a_zip(zipped: Callable[..., bytes], tmp_path: Path) -> None:
    (tmp_path / "submissions.zip").write_bytes(zipped(*DOWNLOADS["canvas"][0].items()))
    found = find_submissions(tmp_path / "submissions.zip")
    assert [work.student for work in found.students] == ["doejane_12345", "obrien_222"]
    late = [file.notices for work in found.students for file in work.files if file.notices]
    assert late == [("handed in late, as Canvas says in the file's name",)]


def test_a_layout_can_be_named(tree: Tree) -> None:
    found = find_submissions(tree({"doe_1_2_adam.py": "x = 1"}), layout=Layout.PLAIN)
    assert [work.student for work in found.students] == ["doe_1_2_adam"]


@pytest.mark.parametrize(
    "text", ["- 1", "submission_1: {}", "submission_1: {':submitters': 3}", "a: [", b"\xff\xfe\x00"]
)
def test_damaged_metadata_is_one_sentence(text: str | bytes, tree: Tree) -> None:
    with pytest.raises(UnreadableSubmission, match="does not say who handed in what"):
        find_submissions(tree({"submission_1/adam.py": "x = 1", "submission_metadata.yml": text}))


def test_metadata_that_is_not_there(tree: Tree) -> None:
    with pytest.raises(UnreadableSubmission, match="here is none"):
        find_submissions(tree({"submission_1/adam.py": "x = 1"}), layout=Layout.GRADESCOPE)


@given(st.from_regex(r"[a-z]+_(LATE_)?[0-9]{1,9}_[0-9]{1,9}_[a-z]{1,10}(-[0-9]{1,2})?", fullmatch=True))
def test_the_name_before_canvas_renamed_it(stem: str) -> None:
    assert original_stem(stem) == stem.split("_")[-1].split("-")[0]
