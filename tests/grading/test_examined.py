"""A case that examines one answer among many, in numbers: what is recorded, and what diagnosis compares."""

from __future__ import annotations

import types

import pytest

from dlgrader.grading.interface import interface_of
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import Diverged, MatchingSide
from dlgrader.grading.transcript import Called
from dlgrader.judge import examined

INTERFACE = interface_of("def answers() -> dict[str, object]: ...")


def module(**answers: object) -> types.ModuleType:
    made = types.ModuleType("answers_here")
    made.answers = lambda: answers  # type: ignore[attr-defined]
    return made


def length(side: LocalSide) -> str:
    return examined(side, "answers.a", lambda: side.answers()["a"], len)


def test_only_what_is_looked_at_is_recorded() -> None:
    side = LocalSide(module(a="xyz", b="?"), lambda: side)
    assert length(side) == "xyz"
    assert side._transcript == [Called("answers.a", (), {}, 3)]


def test_other_spellings_of_the_same_match_and_others_diverge() -> None:
    side = MatchingSide(module(a="abc", b="different"), INTERFACE)
    side._expect([Called("answers.a", (), {}, 3)])
    side._begin(0)
    assert length(side) == "abc"
    side._expect([Called("answers.a", (), {}, 4)])
    side._begin(0)
    with pytest.raises(Diverged):
        length(side)
