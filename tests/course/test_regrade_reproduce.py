"""`dlgrader regrade --reproduce`: the verdict of a record once more, with a grader that says what it is told to."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result
from made_class import ADAM, ARMIJO, hand_in, report
from msgspec import structs

from dlgrader.cli import regrade_reproduce
from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.results import Version, keep_result
from dlgrader.course.rotation import rotate_key
from dlgrader.grading.batch import Item, Settings
from dlgrader.grading.version import key_digest, own_code, own_platform, torch_version
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, GraderRef, Report
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

FAST = CheckReport("fast", "performance", "is fast", Outcome.FAIL, 0.0, 1.0)
CHECKS = (*report(points=7.0).checks, FAST)


class Fake:
    """Gives the report that it is told to, and keeps what it was asked."""

    def __init__(self, now: Report) -> None:
        self.now = now
        self.asked: list[tuple[Item, Settings]] = []

    def __call__(self, items: Sequence[Item], settings: Settings) -> Iterator[tuple[Item, Report]]:
        for item in items:
            self.asked.append((item, settings))
            yield item, self.now


@pytest.fixture
def fake(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """alice has 7 of 10 from the grader of now, bob's is withheld; the fake says the same."""
    entry = make_registry()[ADAM]
    now = Version(Materials(entry).version(), own_code(), "hw1:alice", key_digest(course.key()), "cpu")
    python = platform.python_version()
    grader = GraderRef("0.1.0", now.exercise, now.variant, "full", "cpu", python, torch_version(), now.code)
    recorded = structs.replace(
        report(points=7.0, checks=CHECKS), grader=structs.replace(grader, platform=own_platform())
    )
    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
        keep_result(session, hand_in(session, "alice", {ADAM: None})[ADAM], recorded, now)
        hand_in(session, "bob", {ADAM: report(points=0.0, outcome=Outcome.FAULT), ARMIJO: None})
    made = Fake(recorded)
    monkeypatch.setattr(regrade_reproduce, "grade_all", made)
    monkeypatch.setattr(regrade_reproduce, "standing_sandbox", lambda *_: nullcontext(Warm(Tier.FULL)))
    monkeypatch.chdir(course.path)
    return made


def reproduce(student: str, exercise: str, code: int) -> Result:
    arguments = ["regrade", "hw1", "--reproduce", student, exercise]
    result = CliRunner().invoke(program, arguments, prog_name="dlgrader")
    assert result.exit_code == code, result.output
    return result


def test_the_same_verdict_with_the_draws_of_the_record(fake: Fake, course: CourseFolder) -> None:
    fake.now = structs.replace(fake.now, checks=(CHECKS[0], structs.replace(FAST, outcome=Outcome.PASS)))
    said = reproduce("alice", "adam", 0).stdout
    assert "hw1 alice ch04/adam, graded " in said and "not as then" not in said
    assert "  values: fail with 7/10, the same\n  fast: left out" in said
    assert said.endswith("the same verdict in 1 checks\n")
    ((item, settings),) = fake.asked
    assert (item.variant, settings.key) == ("hw1:alice", course.key())
    assert item.submission.parts[0].source.startswith("x = 1\n# alice")


def test_another_verdict_is_said_of_its_check(fake: Fake) -> None:
    more = CheckReport("new", "value", "is new", Outcome.PASS, 1.0, 1.0)
    fake.now = structs.replace(fake.now, checks=(*report(points=10.0).checks, more))
    said = reproduce("alice", ADAM, 1).stdout
    assert "  values: fail with 7/10, 1 of 1 cases then, pass with 10/10, 0 of 1 cases now\n" in said
    assert "  new: not there then\n" in said
    assert said.endswith("the grader is not steady\n")


def test_what_is_not_as_then_is_said(fake: Fake, course: CourseFolder) -> None:
    other = Version("v0", "c0", "hw1:alice", "0" * 16, "cpu")
    with course.gradebook.writing() as session:
        keep_result(session, 1, structs.replace(fake.now, grader=structs.replace(fake.now.grader, torch="1.0")), other)
    said = reproduce("alice", ADAM, 0).stdout
    for phrase in (
        "exercise v0 then, ",
        "dlgrader's code c0 then, ",
        f"course key {'0' * 16} then, ",
        "torch 1.0 then",
    ):
        assert f"  not as then: {phrase}" in said


def test_the_key_of_the_record_is_used_after_a_rotation(fake: Fake, course: CourseFolder) -> None:
    before = course.key()
    rotate_key(course, datetime(2026, 4, 1, tzinfo=UTC), "ta", "it was seen")
    assert "course key" not in reproduce("alice", ADAM, 0).stdout
    assert fake.asked[0][1].key == before != course.key()


def test_a_grader_that_fails_now_is_no_other_verdict(fake: Fake) -> None:
    fake.now = structs.replace(fake.now, outcome=Outcome.FAULT, faults=("Traceback\nOSError: no space",))
    assert "failed this time: OSError: no space" in reproduce("alice", ADAM, 4).stderr


@pytest.mark.parametrize(
    ("student", "exercise", "says"),
    [
        ("dave", ADAM, "dave has handed in nothing for ch04/adam in hw1"),
        ("bob", ADAM, "was withheld: there is no verdict"),
        ("bob", ARMIJO, "is not graded yet: there is no verdict"),
        ("alise", ADAM, "did you mean alice?"),
        ("alice", "rmsprop", "hw1 has no exercise 'rmsprop'"),
    ],
)
def test_where_there_is_no_record_that_is_said(student: str, exercise: str, says: str, fake: Fake) -> None:
    assert says in reproduce(student, exercise, 2).stderr
    assert not fake.asked
