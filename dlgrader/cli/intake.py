"""What `dlgrader grade` was given, sorted before anything runs: whose, of which exercise, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Item
from dlgrader.hooks.registry import Registry
from dlgrader.model.submission import StudentWork
from dlgrader.submission.exercise import answered
from dlgrader.submission.find import find_submissions
from dlgrader.submission.layouts import Layout
from dlgrader.submission.roster import Roster

NAMED = 10  # missing students that are told by name


@dataclass
class Intake:
    """`problems`: a sentence for all that is not graded, or not as it looks; `missing`: who handed in nothing."""

    items: list[Item] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)


def take_in(
    paths: tuple[str, ...],
    registry: Registry,
    exercise: str | None,
    layout: Layout | None = None,
    roster: Roster | None = None,
) -> Intake:
    """Reads everything under the paths. Raises DlgraderError where one cannot be read at all."""
    intake = Intake()
    for path in paths:
        found = find_submissions(path, layout=layout)
        intake.layouts.append(found.layout)
        intake.problems += found.problems
        for work in found.students:
            student = work.student
            if roster is not None:
                match = roster.match(student)
                student = match.student or student
                intake.problems += [match.why] if match.why else []
            _sort(intake, work, student, registry, exercise)
    if roster is not None:
        seen = {item.student for item in intake.items}
        absent = [student.id for student in roster.students if student.id not in seen]
        more = f" and {len(absent) - NAMED} more" if len(absent) > NAMED else ""
        intake.missing = [f"nothing to grade from {', '.join(absent[:NAMED])}{more}"] if absent else []
    return intake


def _sort(intake: Intake, work: StudentWork, student: str, registry: Registry, exercise: str | None) -> None:
    intake.problems += [f"{student}: {problem}" for problem in work.problems]
    for submission in work.files:
        try:
            answers = answered(submission, registry.ids, exercise)
        except DlgraderError as error:
            intake.problems.append(f"{student}: {error}")
            continue
        for id, answer in answers:
            twin = next((i for i in intake.items if i.student == student and i.entry.id == id), None)
            if twin is None:
                intake.items.append(Item(student, registry[id], answer))
                continue
            intake.problems.append(
                f"{student}: two files for {id}; {twin.submission.name} is graded, {answer.path} is left out"
            )


def show_intake(intake: Intake, console: Console) -> None:
    """A row for each student."""
    table = Table(*(Column(name, overflow="fold") for name in ("student", "exercises", "files")), box=None)
    by_student: dict[str, list[Item]] = {}
    for item in intake.items:
        by_student.setdefault(item.student, []).append(item)
    for student, items in sorted(by_student.items()):
        exercises = ", ".join(sorted(item.entry.id for item in items))
        files = ", ".join(dict.fromkeys(item.submission.name for item in items))
        table.add_row(*map(Text, (student, exercises, files)))
    console.print(table)
    layouts = ", ".join(dict.fromkeys(intake.layouts))
    counted = f"{len(by_student)} students, {len(intake.items)} submissions, layout {layouts}"
    console.print(f"\n{counted}; nothing was graded")
