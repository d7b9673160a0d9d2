"""The pictures of one submission: their data, made by the same two sides that the checks see."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader
from dlgrader.grading.grade import Session
from dlgrader.grading.seeds import seed
from dlgrader.grading.stand_in import side_of
from dlgrader.judge import running
from dlgrader.judge.picture import Drawing
from dlgrader.judge.running import F64
from dlgrader.judge.wrong import NotRun, Wrong
from dlgrader.model.picture import Picture
from dlgrader.model.problems import StudentProblem
from dlgrader.model.submission import Submission
from dlgrader.report.pictures import svg
from dlgrader.report.web.figure import Drawings, Figure


@dataclass(frozen=True)
class Drawn:
    """A picture, or why there is none; `fault` is what failed on our side, `passing`: perhaps not the next time."""

    drawing: Drawing
    picture: Picture | None = None
    missing: str = ""
    fault: str = ""
    passing: bool = False


def drawings(session: Session, grader: Grader, submission: Submission, time: float = 1.0) -> Drawings:
    """Pictures that cannot be drawn are left out. Raises DlgraderError where Matplotlib is not installed."""
    figures, faults, passing = [], [], False
    for made in drawn(session, grader, submission, time):
        fault = made.fault
        if made.picture is not None:
            try:
                figures.append(Figure(svg(made.picture), made.drawing.shows))
            except DlgraderError:
                raise
            except Exception as error:
                fault = f"{type(error).__name__}: {error}"
        if fault:
            faults.append(f"{made.drawing.name}: {fault.strip().splitlines()[-1]}")
            passing |= made.passing
    return Drawings(tuple(figures), tuple(faults), passing)


def drawn(session: Session, grader: Grader, submission: Submission, time: float = 1.0) -> list[Drawn]:
    """Every picture of the exercise; `time` multiplies limits. Never raises for anything that a submission does."""
    student = session.side(grader, submission)
    reference = side_of(grader.reference, lambda: student)
    results = []
    try:
        for drawing in grader.pictures:
            ambient = seed(b"", grader.id, "", drawing.name)
            student._begin(ambient, drawing.seconds * time)
            reference._begin(ambient)
            results.append(_one(drawing, student, reference))
    finally:
        student._close()
    return results


def _one(drawing: Drawing, student: object, reference: object) -> Drawn:
    with running.judging(F64):
        try:
            return Drawn(drawing, drawing.body(student, reference))
        except (Wrong, NotRun, StudentProblem) as problem:
            return Drawn(drawing, missing=str(problem) or type(problem).__name__)
        except (DlgraderError, OSError, MemoryError) as error:
            return Drawn(drawing, fault=str(error) or type(error).__name__, passing=True)
        except Exception:
            return Drawn(drawing, fault=traceback.format_exc(limit=-4))
