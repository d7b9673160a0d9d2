"""`dlgrader.report/1`: the one result format. Terminal, JUnit, CSV and all others are views of it."""

from __future__ import annotations

from msgspec import Struct

from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Line

FORMAT = "dlgrader.report/1"


class SubmissionRef(Struct, frozen=True):
    """Which submission was graded."""

    name: str
    sha256: str
    student: str | None = None
    path: str = ""  # where it was found


class GraderRef(Struct, frozen=True):
    """What graded it: enough to grade it again in the same way."""

    dlgrader: str  # version
    exercise: str  # hash of the exercise's content
    variant: str
    sandbox: str  # full, middle or none
    device: str
    python: str
    torch: str
    code: str = ""  # hash of the code of dlgrader that decides verdicts
    platform: str = ""  # "Linux x86_64"
    key: str = ""  # digest of the course key; empty in practice


class ProblemReport(Struct, frozen=True):
    """What happened instead of an answer."""

    kind: str  # raised, timedout, crashed, unreadable, missing
    error: str  # exception type, or empty
    message: str
    lines: tuple[Line, ...] = ()


class CheckReport(Struct, frozen=True):
    """One check's outcome."""

    name: str
    kind: str
    promise: str
    outcome: Outcome
    points: float
    max_points: float
    message: str = ""  # what is wrong, in one sentence
    hint: str = ""  # what to look at next
    diagnosis: str = ""  # the misconception that explains the answers
    where: str = ""  # the failing case, by kind and size
    cases: int = 0
    failed: int = 0
    problem: ProblemReport | None = None
    seconds: float = 0.0


class ExampleCall(Struct, frozen=True):
    """One call of the public example, shown in full."""

    call: str
    yours: str
    expected: str  # empty where the learner's code raised before the reference was asked
    agrees: bool


class Example(Struct, frozen=True):
    """The public example: what was called, what came back, what should have, what was printed."""

    check: str
    calls: tuple[ExampleCall, ...]
    printed: str = ""


class Help(Struct, frozen=True):
    """What a learner has read before this result, as far as it is known here."""

    hints: int  # steps
    solution_seen: bool  # before the exercise was passed


class Report(Struct, frozen=True):
    """The result of grading one submission of one exercise."""

    exercise: str
    title: str
    submission: SubmissionRef
    outcome: Outcome
    points: float
    max_points: float
    checks: tuple[CheckReport, ...]
    grader: GraderRef
    notices: tuple[str, ...] = ()
    example: Example | None = None
    seconds: float = 0.0
    faults: tuple[str, ...] = ()  # for the operator: what failed on our side
    help: Help | None = None  # None where nothing was read
    format: str = FORMAT
