"""`dlgrader doctor`: its table, its exit codes, its advice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dlgrader.cli.main import program
from dlgrader.sandbox import advice as advice_module
from dlgrader.sandbox import doctor as doctor_module
from dlgrader.sandbox.advice import advice
from dlgrader.sandbox.doctor import Doctor, diagnose
from dlgrader.sandbox.selfcheck import Finding, Outcome, TierReport
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.versions import versions

HOLDS = Finding("files", "read your files", Outcome.HOLDS)
OPEN = Finding("files", "read your files", Outcome.OPEN, "read 100 bytes of /etc/passwd")
ABSENT = Finding("files", "read your files", Outcome.ABSENT, "not here")


def doctor(full: TierReport, middle: TierReport, none: TierReport, grade: Tier | None = None) -> Doctor:
    return Doctor({"Python": "3.11.7"}, (full, middle, none), {"full": ["install it"]} if full.problem else {}, grade)


GOOD = doctor(
    TierReport(Tier.FULL, "", (HOLDS,)),
    TierReport(Tier.MIDDLE, "", (ABSENT,)),
    TierReport(Tier.NONE, "", (OPEN,)),
    Tier.FULL,
)
WEAK = doctor(
    TierReport(Tier.FULL, "bubblewrap is not installed"),
    TierReport(Tier.MIDDLE, "", (OPEN,)),
    TierReport(Tier.NONE, "", (OPEN,)),
)
NOTHING = doctor(*(TierReport(tier, "no fork") for tier in Tier))


def run(found: Doctor, monkeypatch: pytest.MonkeyPatch, *arguments: str, **environment: str) -> Result:
    monkeypatch.setattr(
        doctor_module, "diagnose", lambda attack: found if attack is ("--attack" in arguments) else None
    )
    return CliRunner(env=environment).invoke(program, ["doctor", *arguments])


@pytest.mark.parametrize(("found", "code"), [(GOOD, 0), (WEAK, 1), (NOTHING, 4)], ids=["good", "weak", "nothing"])
def test_exit_codes(found: Doctor, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(found, monkeypatch).exit_code == run(found, monkeypatch, "--json").exit_code == code


def test_everything_is_tried_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(GOOD, monkeypatch, "--attack").exit_code == 0


def test_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run(GOOD, monkeypatch).stdout.splitlines()
    assert lines[0].split() == ["submitted", "code", "cannot", "...", "full", "middle", "none"]
    assert lines[1].strip() == "files"
    assert lines[2].split() == ["read", "your", "files", "✓", "–", "✗"]
    assert "full: every barrier holds" in lines
    assert any(line.startswith("`dlgrader grade` takes the full tier") for line in lines)


def test_what_is_missing_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    text = run(WEAK, monkeypatch).stdout
    assert "full: does not come up: bubblewrap is not installed\n  -> install it\n" in text
    assert "middle: 1 do not hold\n  read your files: read 100 bytes of /etc/passwd\n" in text
    assert "`dlgrader grade` refuses to run here" in text


def test_json(monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.loads(run(WEAK, monkeypatch, "--json").stdout)
    assert found["format"] == "dlgrader.doctor/1" and found["grade"] is None
    assert [tier["tier"] for tier in found["tiers"]] == ["full", "middle", "none"]
    assert found["tiers"][1]["findings"][0]["outcome"] == "does not hold"


def test_a_system_without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_module, "supported", lambda: False)
    found = diagnose()
    assert found.exit_code == 4 and found.grade is None
    assert {tier.problem for tier in found.tiers} == {doctor_module.NO_FORK}


def test_versions_name_what_grading_rests_on() -> None:
    assert {"dlgrader", "Python", "torch"} <= set(versions())


class Machine:
    """What advice looks at, set by a test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: dict[str, str] = {}
        self.patch = monkeypatch
        self.has(root=False, bubblewrap="/usr/bin/bwrap", landlock=7)
        monkeypatch.setattr(advice_module, "_read", lambda path: self.files.get(str(path), ""))
        monkeypatch.setattr(advice_module.sys, "platform", "linux")

    def has(self, **things: Any) -> None:
        for name, value in things.items():
            if name == "landlock":
                self.patch.setattr(advice_module.landlock, "version", lambda value=value: value)
            else:
                target = {"root": "is_root", "bubblewrap": "bubblewrap"}[name]
                self.patch.setattr(advice_module, target, lambda value=value: value)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def full(problem: str = "no") -> TierReport:
    return TierReport(Tier.FULL, problem)


def test_nothing_to_do_where_all_holds(machine: Machine) -> None:
    assert advice(TierReport(Tier.FULL, "", (HOLDS,))) == advice(TierReport(Tier.NONE, "", (OPEN,))) == []


def test_missing_programs(machine: Machine) -> None:
    machine.has(bubblewrap=None)
    assert advice(full())[0].startswith("install bubblewrap: `apt-get install bubblewrap`")
    assert advice(TierReport(Tier.MIDDLE, "libseccomp is not installed"))[0].startswith("install libseccomp")


@pytest.mark.parametrize(
    ("setting", "bad", "good"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel/unprivileged_userns_clone", "0", "1"),
        ("user/max_user_namespaces", "0", "15000"),
    ],
)
def test_settings_that_are_in_the_way(machine: Machine, setting: str, bad: str, good: str) -> None:
    machine.files[f"/proc/sys/{setting}"] = bad
    assert [f"`sysctl -w {setting.replace('/', '.')}={good}`" in said for said in advice(full())] == [True]
    machine.files[f"/proc/sys/{setting}"] = good
    assert advice(full()) == [advice_module.CONTAINER]


def test_a_containers_root(machine: Machine) -> None:
    machine.has(root=True)
    machine.files["/proc/self/status"] = "CapEff:\t00000000a80425fb"
    assert advice(full()) == [advice_module.CONTAINER]
    machine.files["/proc/self/status"] = "CapEff:\t000001ffffffffff"
    assert "tell the maintainers" in advice(full())[0]


def test_an_old_kernel(machine: Machine) -> None:
    machine.has(landlock=0)
    assert advice(TierReport(Tier.MIDDLE, "no Landlock"))[0].startswith("Landlock needs Linux 5.13")


def test_a_barrier_that_should_hold_and_does_not(machine: Machine) -> None:
    said = advice(TierReport(Tier.MIDDLE, "", (OPEN, HOLDS)))
    assert len(said) == 2 and "Landlock" in said[0] and "tell the maintainers" in said[1]


def test_other_systems(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advice_module.sys, "platform", "darwin")
    assert "need Linux" in advice(full())[0]
