"""A notebook of several exercises is cut at its headers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.errors import DlgraderError
from dlgrader.model.submission import Part, Submission
from dlgrader.submission import read_bytes
from dlgrader.submission.exercise import answered

IDS = ("ch04/adam", "ch04/rmsprop")
CHAPTER = ("import torch", "# dlgrader: ch04/adam\na = 1", "b = 2", "# dlgrader: rmsprop\nc = 3", "%%check Adam\nd = 4")


def labels(submission: Submission) -> list[str]:
    return [part.label for part in submission.parts]


def test_each_exercise_gets_its_cells_and_the_first_ones(notebook: Callable[..., bytes]) -> None:
    found = answered(read_bytes("chapter.ipynb", notebook(*CHAPTER)), IDS)
    assert [(id, labels(answer)) for id, answer in found] == [
        ("ch04/adam", ["cell 1", "cell 2", "cell 3", "cell 5"]),
        ("ch04/rmsprop", ["cell 1", "cell 4"]),
    ]


def test_one_of_them_can_be_asked_for(notebook: Callable[..., bytes]) -> None:
    [(id, answer)] = answered(read_bytes("chapter.ipynb", notebook(*CHAPTER)), IDS, "rmsprop")
    assert (id, labels(answer)) == ("ch04/rmsprop", ["cell 1", "cell 4"])


def test_what_has_one_header_is_whole(notebook: Callable[..., bytes]) -> None:
    one = read_bytes("a.ipynb", notebook("x = 1", "# dlgrader: ch04/adam", "y = 1"))
    assert answered(one, IDS) == [("ch04/adam", one)]
    assert answered(one, IDS, "ch04/rmsprop") == [("ch04/rmsprop", one)]


def test_a_header_that_names_nothing(notebook: Callable[..., bytes]) -> None:
    with pytest.raises(DlgraderError, match=r"the nearest"):
        answered(read_bytes("a.ipynb", notebook("# dlgrader: ch04/adam", "# dlgrader: ch04/rmspop")), IDS)


@given(st.lists(st.sampled_from(["x = 1", *(f"# dlgrader: {id}" for id in IDS)])))
def test_no_cell_is_lost(sources: list[str]) -> None:
    parts = tuple(Part(f"cell {number}", source) for number, source in enumerate(sources, 1))
    whole = Submission("adam.ipynb", "adam.ipynb", parts, "", declared="ch04/adam")
    kept = {label for _, answer in answered(whole, IDS) for label in labels(answer)}
    assert kept == set(labels(whole))
