"""What explains a whole check, and what is likely to be chance beside it."""

from __future__ import annotations

from pathlib import Path

from dlgrader.grading.diagnosis import Named, weighed
from dlgrader.grading.misconception import Misconception


def named(name: str, explained: int, failing: int) -> Named:
    return Named(Misconception(name, Path(name), name, ("value",), "look"), explained, failing)


def test_a_whole_explanation_comes_first_wherever_it_explains_anything() -> None:
    found = {"contract": [named("a", 2, 2)], "value": [named("b", 2, 4), named("a", 1, 4)]}
    assert weighed(found) == {"contract": found["contract"], "value": [named("a", 1, 4)]}


def test_beside_it_one_case_of_many_is_chance() -> None:
    found = {"contract": [named("a", 2, 2)], "value": [named("b", 1, 4)], "edge": [named("b", 2, 4)]}
    assert weighed(found) == {"contract": found["contract"], "edge": found["edge"]}


def test_without_one_two_mistakes_may_both_be_named() -> None:
    found = {"value": [named("a", 2, 4), named("b", 1, 4)], "edge": [named("b", 1, 4)]}
    assert weighed(found) == found
