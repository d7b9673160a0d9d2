"""Submissions that cheat, break out or break things: each is worth what the code in it is worth, and harms nobody.

A file of `submissions/<group>/` says in its header what it tries, what holds it, and which honest code of `wrapped/`
goes before it. After each, the same warm process grades a right solution. DLGRADER_ATTACKED=middle attacks the middle
tier instead of the full one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from attack_arena import Arena, part_of
from attack_files import GROUPS, HERE, Attack, Wrapped, all_files, all_wrapped, attack_at

from dlgrader.model.outcome import Outcome
from dlgrader.model.submission import Part
from dlgrader.sandbox.tiers import Tier


def as_parameter(path: Path) -> object:
    name = f"{path.parent.name}/{path.stem}"
    try:
        attack = attack_at(path)
    except (KeyError, OSError, ValueError, SyntaxError):  # a test below says what is wrong with the header
        return pytest.param(None, marks=pytest.mark.skip("a bad header"), id=name)
    known = dataclasses.asdict(attack.known)
    return pytest.param(attack, marks=pytest.mark.attack(known.pop("group"), known.pop("name"), **known), id=name)


@pytest.mark.parametrize("wrapped", all_wrapped(), ids=lambda w: f"{w.path.parent.name}/{w.path.stem}")
def test_what_the_wrapped_code_is_worth(wrapped: Wrapped, arena: Arena) -> None:
    report = arena.graded(wrapped.scope, part_of(wrapped))
    assert report.points == wrapped.worth and not report.faults
    if wrapped.path.stem == "right":
        assert report.outcome is Outcome.PASS


@pytest.mark.parametrize("attack", [as_parameter(path) for path in all_files()])
def test_an_attack_gains_nothing_and_harms_nobody(
    attack: Attack, arena: Arena, record_property: Callable[[str, object], None]
) -> None:
    if attack.needs_full and arena.warm.tier is not Tier.FULL:
        pytest.skip("only the full tier holds this")
    honest = arena.worth(attack.wraps, attack.scope)
    arena.look_before()

    report = arena.graded(attack.scope, part_of(attack.wraps), Part("attack.py", arena.filled(attack.path.read_text())))

    told = [(check.name, check.outcome.value, check.points, check.message) for check in report.checks]
    assert report.points <= honest + attack.gains, told
    assert report.points <= attack.expect if attack.at_most else report.points == attack.expect, (report.notices, told)
    arena.look_after(report)
    gained = f"**gains {report.points - honest:g}**: " if report.points > honest else ""
    record_property("result", f"{gained}{report.points:g} points, the code alone {honest:g}")


def test_each_attack_says_what_it_tries() -> None:
    names = []
    for path in (HERE / "submissions").rglob("*.py"):
        attack = attack_at(path)
        assert attack.known.group in GROUPS and path.parent.parent == HERE / "submissions", path
        assert attack.known.tries.endswith(".") and "|" not in attack.known.tries + attack.known.held_by, path
        assert attack.expect <= attack.wraps.worth + attack.gains or attack.scope != attack.wraps.scope, path
        names.append(path.stem)
    assert len(names) == len(set(names))
