"""Pictures on feedback pages: drawn once, beside answers that hang or die, gone with their students."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result
from made_class import ARMIJO, IN_TIME, VERSION, report

from dlgrader.cli.main import program
from dlgrader.course import drawing
from dlgrader.course.folder import CourseFolder, open_course
from dlgrader.course.gradebook.drawings import keep_drawing
from dlgrader.course.gradebook.hand_ins import add_hand_in
from dlgrader.course.gradebook.people import forget, keep_roster
from dlgrader.course.gradebook.results import graded, keep_result
from dlgrader.course.gradebook.tables import Drawing
from dlgrader.grading.batch import Came, Item, Settings
from dlgrader.grading.grade import submission_of
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.report.web.figure import Drawings, Figure
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

RIGHT = Materials(make_registry()[ARMIJO]).solution.read_text(encoding="utf-8")
ANSWERS = {
    "alice": RIGHT,
    "bob": f"{RIGHT}\n\ndef armijo_gd(f, g, x0, k):\n    while True:\n        pass\n",
    "carol": f"import os\n\n{RIGHT}\n\nos._exit(0)\n",
    "dave": RIGHT,
}
Feedback = Callable[..., Result]


@pytest.fixture
def handed_in(course: CourseFolder) -> CourseFolder:
    """Right, without an end, dying, and the first one once more; limits are a fifth of the usual."""
    toml = course.path / "course.toml"
    toml.write_text(f"{toml.read_text()}time = 0.2\n")
    folder = open_course(course.path)
    with folder.gradebook.writing() as session:
        keep_roster(session, folder.roster().students)
        for student, code in ANSWERS.items():
            answers = [(ARMIJO, submission_of(code, "answer.py"))]
            assert add_hand_in(session, student, "hw1", answers, IN_TIME, "plain", student)
        for one in graded(session, "hw1"):
            keep_result(session, one.answer, report(ARMIJO, 5.0), VERSION)
    return folder


@pytest.fixture
def feedback(handed_in: CourseFolder) -> Feedback:
    def invoke(*arguments: str) -> Result:
        told = CliRunner().invoke(program, ["feedback", "hw1", "--course", str(handed_in.path), *arguments])
        assert told.exit_code == 0, told.output
        return told

    return invoke


def pictures(course: CourseFolder) -> dict[str, int]:
    """How many are in each student's page."""
    pages = {student: course.path / "feedback" / "hw1" / f"{student}.html" for student in ANSWERS}
    return {student: page.read_text(encoding="utf-8").count("<svg") for student, page in pages.items()}


def kept(course: CourseFolder) -> list[tuple[str, int]]:
    with course.gradebook.reading() as session:
        return sorted((one.version, len(one.data)) for one in session.query(Drawing))


def test_pictures_are_drawn_once_beside_answers_that_hang_or_die(
    feedback: Feedback, handed_in: CourseFolder, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlgrader.cli.feedback_pictures.standing_sandbox", lambda *_: nullcontext(warm))
    told = feedback("--jobs", "1")
    assert "drew the pictures of 3 answers" in told.stdout and told.stderr == ""
    assert pictures(handed_in) == {"alice": 1, "bob": 0, "carol": 0, "dave": 1}
    before = kept(handed_in)
    assert len(before) == 3

    monkeypatch.setattr(drawing, "pooled", None)
    assert "5 pages, 0 of them new or changed" in feedback().stdout
    feedback("--no-pictures")
    assert set(pictures(handed_in).values()) == {0}
    with handed_in.gradebook.writing() as session:
        forget(session, "alice", "tutor")
    assert kept(handed_in) == before
    with handed_in.gradebook.writing() as session:
        forget(session, "dave", "tutor")
        keep_drawing(session, "of a text that is forgotten", ARMIJO, "v", ())
    assert len(kept(handed_in)) == 2


class Drawers:
    """Stand in for the judges; `says` is what comes of every answer."""

    def __init__(self, says: Came[Drawings]) -> None:
        self.says = says
        self.asked: list[str] = []

    def __call__(
        self, items: Sequence[Item], settings: Settings, work: object
    ) -> Iterator[tuple[Item, Came[Drawings]]]:
        for item in items:
            self.asked.append(item.student)
            yield item, self.says


@pytest.fixture
def drawers(monkeypatch: pytest.MonkeyPatch) -> Drawers:
    made = Drawers(Came(Drawings((Figure("<svg></svg>", "shows"),))))
    monkeypatch.setattr(drawing, "pooled", made)
    monkeypatch.setattr("dlgrader.cli.feedback_pictures.standing_sandbox", lambda *_: nullcontext(Warm(Tier.FULL)))
    return made


def test_what_failed_on_our_side_stops_no_page_and_is_drawn_again(
    feedback: Feedback, handed_in: CourseFolder, drawers: Drawers
) -> None:
    good, drawers.says = drawers.says, Came(None, "ProcessExpired: killed")
    told = feedback("--students", "alice")
    assert "alice ch04/armijo-line-search: ProcessExpired: killed" in told.stderr and kept(handed_in) == []
    drawers.says = Came(Drawings((), ("valley: ValueError: no",)))
    assert "valley: ValueError" in feedback("--students", "alice").stderr and len(kept(handed_in)) == 1
    drawers.says = good
    feedback()
    assert drawers.asked == ["alice", "alice", "bob", "carol"]
    assert pictures(handed_in) == {"alice": 0, "bob": 1, "carol": 1, "dave": 0}


def test_a_changed_exercise_draws_anew(
    feedback: Feedback, handed_in: CourseFolder, drawers: Drawers, monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback()
    monkeypatch.setattr(drawing, "content_hash", lambda files: "changed")
    feedback()
    assert drawers.asked == ["alice", "bob", "carol"] * 2
    assert [version for version, _ in kept(handed_in)] == ["changed"] * 3


def test_without_matplotlib_pages_are_written(
    feedback: Feedback, handed_in: CourseFolder, drawers: Drawers, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "matplotlib" else found(name))
    assert "Matplotlib" in feedback().stderr and not drawers.asked
    assert set(pictures(handed_in).values()) == {0}
