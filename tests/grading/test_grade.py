"""The main job on real exercises: what a submission is worth and what it is told."""

from __future__ import annotations

import pytest

from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.runner import Plan
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm


@pytest.fixture(scope="module")
def armijo() -> Grader:
    return load_grader(make_registry()["ch04/armijo-line-search"])


@pytest.fixture(scope="module")
def session(warm: Warm) -> Session:
    return Session(warm)


def variant(grader: Grader, old: str, new: str) -> str:
    source = grader.materials.solution.read_text()
    assert old in source
    return source.replace(old, new)


def graded(session: Session, grader: Grader, source: str, **options: object) -> tuple[Report, dict[str, CheckReport]]:
    report = session.grade(grader, submission_of(source, "mine.py"), **options)  # type: ignore[arg-type]
    return report, {check.name: check for check in report.checks}


@pytest.mark.parametrize(("tier", "cores"), [(Tier.FULL, 4), (Tier.MIDDLE, 1), (Tier.NONE, 1)])
def test_processes_that_can_see_each_other_do_not_run_side_by_side(tier: Tier, cores: int, armijo: Grader) -> None:
    session = Session(Warm(tier, 900), cores=4)
    assert session.side(armijo, submission_of("", "mine.py"))._cores == cores


def test_a_right_solution_gets_everything(session: Session, armijo: Grader) -> None:
    report, _ = graded(session, armijo, armijo.materials.solution.read_text())
    assert (report.outcome, report.points) == (Outcome.PASS, 10)
    assert report.example is not None and all(call.agrees for call in report.example.calls)


def test_the_same_submission_gets_the_same_report(session: Session, armijo: Grader) -> None:
    source = variant(armijo, "step *= rho", "step *= rho * rho")
    first, second = (graded(session, armijo, source)[1] for _ in range(2))
    assert [(c.outcome, c.message, c.where) for c in first.values()] == [
        (c.outcome, c.message, c.where) for c in second.values()
    ]


def test_an_unwritten_function_costs_its_own_checks(session: Session, armijo: Grader) -> None:
    source = armijo.materials.solution.read_text() + "\n\ndef armijo_gd(*args):\n    raise NotImplementedError\n"
    report, checks = graded(session, armijo, source)
    assert checks["step"].outcome is Outcome.PASS
    assert checks["steepest_descent"].points == 0
    assert "`armijo_gd` is still to be written" in " ".join(c.message for c in report.checks)
    assert "1 of 2 are still to be written: `armijo_gd`" in report.notices


def test_a_misspelt_name_is_matched(session: Session, armijo: Grader) -> None:
    source = variant(armijo, "def armijo(", "def armjo(")
    report, _ = graded(session, armijo, source)
    assert "`armijo` is not defined; is `armjo` meant to be it?" in report.notices


def test_a_misconception_is_named(session: Session, armijo: Grader) -> None:
    path = next(p for p in armijo.materials.misconceptions if p.stem == "step_after_the_accepted")
    _, checks = graded(session, armijo, path.read_text())
    assert checks["step"].diagnosis.startswith("your answers are those of ")


def test_module_code_is_run_kindly(session: Session, armijo: Grader) -> None:
    extra = (
        "\nimport matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.show()\n"
        'if __name__ == "__main__":\n    1 / 0\nundefined'
    )
    report, _ = graded(session, armijo, armijo.materials.solution.read_text() + extra)
    assert report.points == 10
    said = " ".join(report.notices)
    assert "nothing is drawn" in said and "NameError while the file was read in" in said


def test_under_a_course_key_hidden_cases_stay_hidden(session: Session, armijo: Grader) -> None:
    leak = variant(
        armijo,
        "    slope = float(g @ d)\n",
        "    slope = float(g @ d)\n    print('LE' + 'AK', x.tolist())\n"
        "    if c != 1e-4:\n        raise KeyError('LE' + 'AK' + str(x.tolist()))\n",
    )
    _, told = graded(session, armijo, leak)
    closed, untold = graded(session, armijo, leak, plan=Plan(armijo.id, key=b"0123456789abcdef"))
    assert "LEAK" in told["step"].message
    assert untold["step"].outcome is Outcome.ERROR and "raised KeyError" in untold["step"].message
    assert "LEAK" not in f"{closed.checks} {closed.notices}"
    assert closed.example is not None and "LEAK" in closed.example.printed  # the public case is shown in full


def test_a_key_draws_other_numbers(armijo: Grader) -> None:
    from dlgrader.grading.seeds import seed

    assert seed(b"", "a") == seed(b"", "a") != seed(b"0123456789abcdef", "a")
