"""Many exercises over many processes: what happens to one is no other's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from author_toy import Toy

from dlgrader.author import pool
from dlgrader.author.pool import Settings, verify_all
from dlgrader.author.records import Mutation, write_record
from dlgrader.hooks.materials import Materials
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm


def test_a_process_that_dies_costs_its_exercise_only(make_toy: Callable[..., Toy], warm: Warm) -> None:
    toys = {slug: make_toy(slug) for slug in ("dies", "right", "wrong")}
    toys["dies"].write("grader/scale.py", "import os\n\nos._exit(7)\n")
    toys["wrong"].change("reference/alternatives/product.py", "mul", "add")
    shares: list[float] = []
    settings = Settings(warm.tier.value, jobs=2, quick=True)
    found = {v.exercise: v.findings for v in verify_all([t.entry for t in toys.values()], settings, shares.append)}
    assert found["ch99/right"] == ()
    assert {f.file for f in found["ch99/wrong"]} == {"alternatives/product.py"}
    assert [f.came for f in found["ch99/dies"]] == ["a process that died (exit code 7)"]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_takes_longest_begins_first(make_toy: Callable[..., Toy], warm: Warm) -> None:
    toys = [make_toy("short"), make_toy("long")]
    record = Mutation(
        content="", mutants=1, killed=1, equivalent=0, survivors=(), noticed={}, unused={}, reference_seconds=9.0
    )
    write_record(Materials(toys[1].entry), record)
    found = verify_all([toy.entry for toy in toys], Settings(warm.tier.value, quick=True))
    assert [verified.exercise for verified in found] == ["ch99/long", "ch99/short"]


def test_an_exercise_that_hangs_ends(toy: Toy, warm: Warm) -> None:
    toy.write("grader/scale.py", "import time\n\ntime.sleep(1000)\n")
    (verified,) = verify_all([toy.entry], Settings(warm.tier.value, quick=True, seconds=0.5))
    assert [f.came for f in verified.findings] == ["none in time"]


def test_without_a_sandbox_the_run_ends_at_once(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SandboxFault, match="bubblewrap"):
        list(verify_all([toy.entry], Settings(Tier.FULL.value, quick=True)))


def test_nothing_to_do_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPool", None)
    assert list(verify_all([], Settings("none"))) == []
