"""How long it takes to look into a full gradebook.

    python benchmarks/gradebook.py                              # 500 students, 12 assignments, 10 exercises, 2 attempts
    python benchmarks/gradebook.py --students 50 --assignments 3

Makes a course whose gradebook holds results of made reports, and looks at it as an instructor does: standings and the
instructor's page here, commands in processes of their own. CPU seconds are what counts on a machine that does other
things, too; both are the least of some tries. What takes a second or more is marked.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import insert
from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.folder import CourseFolder, open_course
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.results import Environment
from dlgrader.course.gradebook.tables import Answer, Audit, HandIn, Result, Sheet, Source
from dlgrader.course.key import new_key
from dlgrader.course.pages.instructor import instructor_page
from dlgrader.course.pages.view import class_view
from dlgrader.course.rehearsal import roster
from dlgrader.course.standing import class_standing
from dlgrader.course.totals import class_totals
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, GraderRef, Report, SubmissionRef
from dlgrader.model.submission import Part, Submission

TARGET = 1.0  # CPU seconds
CHECKS = 8
FIRST_DUE = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)
GRADER = GraderRef("0.1.0", "0" * 64, "v", "full", "cpu", "3.11.2", "2.13.0+cpu", "1" * 64, "Linux x86_64", "2" * 16)
Looks = list[tuple[str, Callable[[], object]]]


def make_course(folder: Path, students: int, assignments: int, exercises: int, attempts: int) -> CourseFolder:
    """A course with a gradebook that is full."""
    ids = list(make_registry().ids)
    lines = ['format = "dlgrader.course/1"', 'title = "Deep Learning"']
    for number in range(assignments):
        asked = [ids[(number * exercises + place) % len(ids)] for place in range(exercises)]
        due = FIRST_DUE + timedelta(weeks=number)
        lines += [f"[assignments.hw{number + 1}]", f"due = {due:%Y-%m-%dT%H:%M:%S}Z", "late = { per_day = 10 }"]
        lines.append(f"exercises = {msgspec.json.encode(asked).decode()}")
    (folder / "drop").mkdir(parents=True)
    (folder / "course.toml").write_text("\n".join([*lines, ""]))
    people = roster(students)
    (folder / "roster.csv").write_text("\n".join(["student,name", *(f"{one.id},{one.name}" for one in people), ""]))
    (folder / "course.key").write_text(new_key())
    course = open_course(folder)
    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
    for name in course.course.assignments:
        with course.gradebook.writing() as session:
            _fill(session, course, name, [one.id for one in people], attempts)
    return course


def _fill(session: Session, course: CourseFolder, name: str, students: Sequence[str], attempts: int) -> None:
    """Hand-ins and results of one assignment, and a line of the audit trail for every tenth student."""
    assignment, rng = course.assignment(name), random.Random(name)
    assert assignment.due is not None
    start = int(name.removeprefix("hw")) * 10**6
    hand_ins, sources, answers, results, sheets = [], [], [], [], []
    environment = msgspec.json.encode(Environment.of(GRADER, "cpu")).decode()
    pool = {asked.id: [_report(asked.id, rng) for _ in range(20)] for asked in assignment.exercises}
    for student in students:
        for attempt in range(attempts):
            number = start + len(hand_ins)
            received = assignment.due + timedelta(hours=rng.uniform(-200, 30))
            hand_ins.append(
                {
                    "id": number,
                    "student": student,
                    "assignment": name,
                    "received": received,
                    "taken": now(),
                    "sha256": str(number),
                }
                | {"source": "drop", "path": f"{student}/{attempt}.zip"}
            )
            for asked in assignment.exercises:
                answer, report = start + len(answers), rng.choice(pool[asked.id])
                code = Submission("answer.py", "", (Part("answer.py", f"x = {answer}\n" * 40),), str(answer))
                sources.append({"sha256": str(answer), "data": msgspec.json.encode(code)})
                answers.append(
                    {"id": answer, "hand_in": number, "exercise": asked.id, "source": str(answer), "path": "answer.py"}
                )
                results.append(
                    {
                        "id": answer,
                        "answer": answer,
                        "regrade": None,
                        "state": "current",
                        "at": now(),
                        "points": report.points,
                    }
                    | {"possible": report.max_points, "outcome": report.outcome.value, "seconds": report.seconds}
                    | {"exercise_version": GRADER.exercise, "code": GRADER.code, "variant": f"{name}:{student}"}
                    | {"key": GRADER.key, "environment": environment}
                )
                sheets.append({"result": answer, "data": msgspec.json.encode(report)})
    noted = [
        {
            "at": now(),
            "author": "ta",
            "action": "comment",
            "student": student,
            "assignment": name,
            "detail": "all: well argued",
        }
        for student in students[::10]
    ]
    for table, rows in (
        (HandIn, hand_ins),
        (Source, sources),
        (Answer, answers),
        (Result, results),
        (Sheet, sheets),
        (Audit, noted),
    ):
        session.execute(insert(table), rows)


def _report(exercise: str, rng: random.Random) -> Report:
    """As long as those of the book."""
    checks = tuple(_check(number, rng) for number in range(CHECKS))
    right = all(check.outcome is Outcome.PASS for check in checks)
    return Report(
        exercise,
        exercise,
        SubmissionRef("answer.py", "3" * 64, None, "answer.py"),
        Outcome.PASS if right else Outcome.FAIL,
        sum(check.points for check in checks),
        float(CHECKS),
        checks,
        GRADER,
        seconds=round(rng.uniform(0.5, 3.0), 2),
    )


def _check(number: int, rng: random.Random) -> CheckReport:
    promise = f"Check {number} holds for matrices of every kind, with and without a batch"
    if rng.random() < 0.8:
        return CheckReport(f"check_{number}", "value", promise, Outcome.PASS, 1.0, 1.0, cases=12, seconds=0.1)
    return CheckReport(
        f"check_{number}",
        "value",
        promise,
        Outcome.FAIL,
        0.0,
        1.0,
        f"entry {rng.randrange(9)} is {rng.random():.3f}, expected {rng.random():.3f}",
        "compare one entry with what you get by hand",
        f"your answers are those of misconception {rng.randrange(3)} (explains 12 of 12 failing cases)",
        "a (3, 5) matrix, float64",
        12,
        rng.randrange(1, 13),
        seconds=0.1,
    )


def looks(course: CourseFolder) -> Looks:
    """(what is done, doing it)."""
    registry = make_registry()
    points = {entry.id: float(entry.exercise.points) for entry in registry}
    titles = {entry.id: entry.exercise.title for entry in registry}
    first, *_ = course.course.assignments.values()
    student = course.roster().students[0].id

    def standings(names: Sequence[str]) -> None:
        with course.gradebook.reading() as session:
            for name in names:
                assert class_standing(session, course.assignment(name), points)

    def kept() -> None:
        assert class_totals(course.gradebook, list(course.course.assignments.values()), points)

    def page() -> None:
        with course.gradebook.reading() as session:
            view = class_view(session, course, first, points, titles)
        assert student in instructor_page(view)

    def program(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, "-m", "dlgrader", "gradebook", *arguments]
        return lambda: subprocess.run(command, cwd=course.path, check=True, stdout=subprocess.DEVNULL)

    return [
        ("class_standing, one assignment", lambda: standings([first.name])),
        ("class_standing, all assignments", lambda: standings(list(course.course.assignments))),
        ("class_totals, all assignments", kept),
        ("the instructor's page", page),
        ("dlgrader gradebook --help", program("--help")),
        ("dlgrader gradebook show hw1", program("show", first.name)),
        ("dlgrader gradebook show", program("show")),
        (f"dlgrader gradebook student {student}", program("student", student)),
        ("dlgrader gradebook history", program("history")),
    ]


def measured(doing: Looks, tries: int) -> Iterator[tuple[str, float, float]]:
    """(what, CPU seconds, seconds), the least of some tries."""
    for what, do in doing:
        cpu, wall = [], []
        for _ in range(tries):
            before, started = os.times(), time.perf_counter()
            do()
            after = os.times()
            wall.append(time.perf_counter() - started)
            cpu.append(sum(after[:4]) - sum(before[:4]))
        yield what, min(cpu), min(wall)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--assignments", type=int, default=12)
    parser.add_argument("--exercises", type=int, default=10)
    parser.add_argument("--attempts", type=int, default=2)
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="Keep the course here; one that is there is used as it is.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dlgrader-gradebook-") as temporary:
        folder = options.folder or Path(temporary) / "course"
        if (folder / "course.toml").exists():
            course = open_course(folder)
        else:
            sizes = (options.students, options.assignments, options.exercises, options.attempts)
            started = time.perf_counter()
            course = make_course(folder, *sizes)
            size = (folder / course.course.database).stat().st_size / 2**20
            took = time.perf_counter() - started
            print(f"{' x '.join(map(str, sizes))} results in {took:.0f} s, {size:.0f} MiB", flush=True)
        print(f"{'':<40}{'CPU s':>8}{'s':>8}")
        for what, cpu, wall in measured(looks(course), options.tries):
            print(f"{what:<40}{cpu:>8.2f}{wall:>8.2f}{'  above the target' if cpu >= TARGET else ''}", flush=True)


if __name__ == "__main__":
    main()
