"""Made-up reports with every kind of outcome."""

from __future__ import annotations

import pytest
from msgspec import structs

from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import Line
from dlgrader.model.report import (
    CheckReport,
    Example,
    ExampleCall,
    GraderRef,
    ProblemReport,
    Report,
    SubmissionRef,
)

CONTRACT = CheckReport(
    name="contract",
    kind="contract",
    promise="armijo(f, x, d, g, ...) takes the arguments of the signature and returns a float",
    outcome=Outcome.PASS,
    points=1,
    max_points=1,
    cases=2,
    seconds=0.25,
)
VALUES = CheckReport(
    name="values",
    kind="value",
    promise="The step is the first that falls enough",
    outcome=Outcome.FAIL,
    points=1.5,
    max_points=4,
    message="the step is off by the factor 2 (got 0.25, wanted 0.5): one halving too many",
    diagnosis="your answers are those of a search that halves before it tries (explains 4 of 6 failing cases)",
    hint="try the largest step first, and halve only when it fails",
    where="a steep quadratic, start 1, float64",
    cases=9,
    failed=6,
    seconds=0.5,
)
EDGES = CheckReport(
    name="edges",
    kind="edge",
    promise="A direction of ascent is refused",
    outcome=Outcome.ERROR,
    points=0,
    max_points=2,
    message="`armijo` raised ZeroDivisionError: float division by zero (search.py, line 14)",
    where="slope 0",
    cases=1,
    failed=1,
    problem=ProblemReport(
        "raised",
        "ZeroDivisionError",
        "float division by zero",
        (
            Line("search.py", 21, "armijo", "return ratio(f(x), slope)"),
            Line("search.py", 14, "ratio", "return a / b  # [bold]not markup[/bold]"),
        ),
    ),
)
STABLE = CheckReport(
    name="stable",
    kind="stability",
    promise="Steps between 1e-300 and 1e300 stay finite",
    outcome=Outcome.SKIP,
    points=0,
    max_points=1,
    message="counts once `armijo` gives a right value",
    cases=3,
)
FEWER = CheckReport(
    name="fewer_calls",
    kind="property",
    promise="f is called once a trial",
    outcome=Outcome.SKIP,
    points=0,
    max_points=1,
    message="counts once `armijo` gives a right value",
)
SPEED = CheckReport(
    name="speed",
    kind="performance",
    promise="It takes at most twice the time of the reference",
    outcome=Outcome.FAULT,
    points=0,
    max_points=1,
    message="the grader failed here, not you; the check is withheld and does not count against you",
)
EXAMPLE = Example(
    check="contract",
    calls=(
        ExampleCall("quadratic(a=[1, 4])", "<Quadratic object>", "<Quadratic object>", True),
        ExampleCall("armijo(f=f, x=[1, -2], d=[-1, 2], g=[1, -2], c=0.1)", "0.25", "0.5", False),
        ExampleCall("armijo(f=f, x=[0, 1], d=[0, -1], g=[0, 1])", "1", "1", True),
    ),
    printed="trying 1.0\n  \x1b[31mtoo far\x1b[0m\ntrying\t0.5\n",
)


@pytest.fixture
def everything() -> Report:
    """A report with every outcome."""
    checks = (CONTRACT, VALUES, EDGES, STABLE, FEWER, SPEED)
    return Report(
        exercise="ch04/armijo",
        title="Backtracking line search",
        submission=SubmissionRef("search.py", "a" * 64, "alice"),
        outcome=Outcome.FAULT,
        points=2.5,
        max_points=10,
        checks=checks,
        grader=GraderRef("0.1.0", "0123456789abcdef", "", "full", "cpu", "3.11.7", "2.13.0"),
        notices=("`armjo` is defined, `armijo` is what is asked for", "plt.show: nothing is drawn while grading"),
        example=EXAMPLE,
        seconds=1.234,
        faults=("Traceback ...\nKeyError: 'x'",),
    )


@pytest.fixture
def full_marks(everything: Report) -> Report:
    """A report in which all is right, of code that prints."""
    checks = tuple(
        structs.replace(check, outcome=Outcome.PASS, points=check.max_points, message="", failed=0, problem=None)
        for check in everything.checks
    )
    return structs.replace(everything, outcome=Outcome.PASS, points=10.0, checks=checks, notices=(), faults=())


@pytest.fixture
def starter(everything: Report) -> Report:
    """A report on the starter as it was handed out, without a student's name."""
    message = "`armijo` is still to be written"
    line = Line("search.py", 9, "armijo", "raise NotImplementedError")
    first = structs.replace(
        CONTRACT, outcome=Outcome.ERROR, points=0, message=message, cases=1, failed=1, where="a quadratic",
        problem=ProblemReport("missing", "", message, (line,)),
    )  # fmt: skip
    others = tuple(
        structs.replace(check, outcome=Outcome.SKIP, points=0, message=f"not run: {message}", problem=None)
        for check in everything.checks[1:]
    )
    return structs.replace(
        everything,
        submission=SubmissionRef("search.py", "a" * 64),
        outcome=Outcome.ERROR,
        points=0,
        checks=(first, *others),
        notices=(),
        example=None,
        faults=(),
    )
