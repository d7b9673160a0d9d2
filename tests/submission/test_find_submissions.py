from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dlgrader.errors import DlgraderError, UnreadableSubmission
from dlgrader.model.submission import Found
from dlgrader.submission import find_submissions
from dlgrader.submission.folder import folder_entries
from dlgrader.submission.limits import MEMBERS

Tree = Callable[[dict[str, str | bytes]], Path]


def files(found: Found, root: Path) -> dict[str, list[str]]:
    return {
        work.student: [file.path.removeprefix(f"{root}/") for file in work.files] for work in found.students
    }  # fmt: skip


def test_one_file(tree: Tree) -> None:
    root = tree({"adam.py": "x = 1"})
    assert files(find_submissions(root / "adam.py"), root) == {"adam": ["adam.py"]}


def test_a_file_or_a_folder_a_student(tree: Tree, notebook: Callable[..., bytes]) -> None:
    root = tree(
        {
            "alice.py": "x = 1",
            "bob/adam.PY": "x = 1",
            "bob/ch04/deep/adam.ipynb": notebook("x = 1"),
            "bob/data.csv": "1,2",
            "bob/__pycache__/adam.cpython-311.pyc": "",
            "bob/.ipynb_checkpoints/adam.ipynb": "",
            "bob/.DS_Store": "",
            "alice/more.py": "x = 1",
            "grades.xlsx": "",
            "__MACOSX/._x.py": "",
        }
    )
    found = find_submissions(root)
    assert files(found, root) == {
        "alice": ["alice/more.py", "alice.py"],
        "bob": ["bob/adam.PY", "bob/ch04/deep/adam.ipynb"],
    }
    assert found.students[1].ignored == (f"{root}/bob/data.csv",)
    assert found.ignored == (f"{root}/grades.xlsx",)
    assert not any(work.problems for work in found.students)


def test_only_allowed_types(tree: Tree) -> None:
    root = tree({"alice/adam.py": "x = 1", "alice/adam.ipynb": "{}"})
    (alice,) = find_submissions(root, allow=(".py",)).students
    assert (len(alice.files), alice.problems, alice.ignored) == (1, (), (f"{root}/alice/adam.ipynb",))


@pytest.mark.attack(
    "theft",
    "links_in_folders",
    tries="Symbolic links, pipes and devices in a folder that is collected.",
    held_by="only regular files are opened, without following links",
)
def test_one_students_mess_costs_nobody_else(tree: Tree, tmp_path: Path) -> None:
    secret = tmp_path / "secret.py"
    secret.write_text("answer = 42")
    root = tree({"alice/adam.py": "x = 1", "bob/adam.py": b"\0", "bob/other.py": "x = 1", "carol/notes.txt": ""})
    (root / "dave").symlink_to(tmp_path)
    (root / "erin").mkdir()
    (root / "erin" / "adam.py").symlink_to(secret)
    os.mkfifo(root / "erin" / "pipe.py")
    (root / "mallory.py").symlink_to(secret)
    (root / "zoe").mkdir()
    found = find_submissions(root)
    assert {work.student: (len(work.files), work.problems) for work in found.students} == {
        "alice": (1, ()),
        "bob": (
            1,
            ("adam.py holds a NUL byte in line 1, expected Python text: hand in the .py file itself, saved as text",),
        ),
        "carol": (
            0,
            ("carol handed in no code (1 of other types), expected a .py or .ipynb file: ask for the file",),
        ),
        "dave": (0, ("dave is a symbolic link, expected a regular file: hand in the file itself",)),
        "erin": (
            0,
            (
                "erin/adam.py is a symbolic link, expected a regular file: hand in the file itself",
                "erin/pipe.py is a named pipe, expected a regular file: hand in the file itself",
            ),
        ),
        "mallory": (0, ("mallory.py is a symbolic link, expected a regular file: hand in the file itself",)),
        "zoe": (0, ("zoe handed in no code, expected a .py or .ipynb file: ask for the file",)),
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder(tree: Tree) -> None:
    root = tree({"alice/adam.py": "", "bob.py": ""})
    (root / "alice").chmod(0)
    alice, _ = find_submissions(root).students
    (root / "alice").chmod(0o700)
    assert alice.problems == (
        "alice cannot be opened (permission denied), expected a readable file: check its name and permissions",
    )


def test_too_many_files_and_too_deep(tree: Tree) -> None:
    root = tree({"alice.py": "x = 1", "bob/a/b/c/d/e/f/g/h/nine.py": "", "bob/a/b/c/d/e/f/g/h/i/ten.py": ""})
    (root / "carol").mkdir()
    for number in range(MEMBERS):
        (root / "carol" / f"{number}.py").touch()
    assert len(list(folder_entries(str(root)))) < 50  # not gone through
    _, bob, carol = find_submissions(root).students
    assert [file.name for file in bob.files] == ["nine.py"]
    assert bob.problems == (
        "bob/a/b/c/d/e/f/g/h/i holds folders nested more than 10 deep, expected files nearer the top: "
        "hand in the code without its surroundings",
    )
    assert (carol.files, carol.problems) == (
        (),
        (
            "carol holds more than 2,000 files and folders, expected fewer: "
            "hand in code only, and a large class as a folder instead of a zip",
        ),
    )


def test_a_students_bytes_are_limited_as_a_whole(tree: Tree) -> None:
    root = tree({"alice.py": "x = 1", **{f"bob/{number:02}.py": "#" * (5 * 1024**2) for number in range(11)}})
    alice, bob = find_submissions(root).students
    assert len(alice.files) == 1
    assert (bob.files, bob.problems) == (
        (),
        (
            "bob holds more than 50 MB, expected less when unpacked: "
            "hand in code only, and a large class as a folder instead of a zip",
        ),
    )


def test_students_are_named_in_one_normal_form(tree: Tree) -> None:
    root = tree({"jose\u0301.py": "x = 1", "a\udcffb/adam.py": "x = 1"})
    assert [work.student for work in find_submissions(root).students] == ["a\\udcffb", "jos\u00e9"]


@pytest.mark.parametrize(
    ("content", "path", "sentence"),
    [
        (
            {"README.md": ""},
            "",
            "{} holds no submission (only 1 files of other types), expected one .py or .ipynb file or one folder a "
            "student: give the folder or zip that holds them",
        ),
        (
            {},
            "",
            "{} holds no submission, expected one .py or .ipynb file or one folder a student: "
            "give the folder or zip that holds them",
        ),
        ({}, "/absent", "{} does not exist, expected a file, folder or zip: check the path"),
        (
            {"a.tar": ""},
            "/a.tar",
            "{} is none of these, expected a folder, a zip or a .py or .ipynb file: give the path of the submissions",
        ),
    ],
)
def test_nothing_to_grade(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, content: dict[str, str | bytes], path: str, sentence: str
) -> None:
    monkeypatch.chdir(tree(content).parent)
    with pytest.raises(DlgraderError) as refusal:
        find_submissions(f"class{path}")
    assert str(refusal.value) == sentence.format(f"class{path}")
    assert not isinstance(refusal.value, UnreadableSubmission)
