"""A course from its first command to its last, with a class that does not exist.

    python benchmarks/course.py                  # 200 students, 6 exercises
    python benchmarks/course.py --students 12 --exercises ch04/adam stats/mean

`course init`, packs, hand-ins (late ones, repeated ones, hostile ones), collecting, grading that is killed and goes on,
a decision by a person, a grader that is mended and a regrade that is looked at before it is applied, feedback pages,
and the files of Canvas and Moodle. Each command is printed with the time it took; what must hold is asserted. The
exercise whose grader is mended comes with the distribution in `tests/plugin_package`.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

PLUGIN = Path(__file__).parents[1] / "tests" / "plugin_package"
MENDED = "stats/mean"
BOOK = ("ch04/adam", "ch04/armijo-line-search", "ch03/softmax-cross-entropy", "ch05/mlp-backprop", "ch06/maxpool")
RIGHT = 'close(got, want, says="the mean of {n} numbers is wrong", n=len(case.x))'
WRONG = RIGHT.replace("want,", "want * (1 + 0.01 * (len(case.x) == 7)),")  # of seven numbers one too many
DUE = datetime(2026, 3, 16, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))
BY_HAND = 3  # students for whom `dlgrader submit` is called; for the others what it does is done here
COURSE = """\
format = "dlgrader.course/1"
title = "Deep Learning"
timezone = "Europe/Berlin"
drop_times = "file"

[assignments.hw1]
title = "Homework 1"
due = 2026-03-16T23:59:00
closes = 2026-03-21T23:59:00
late = {{ free_minutes = 15, per_day = 10, at_most = 50 }}
exercises = {exercises}
"""


class Walk:
    """Commands in a course folder, and what they took."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.course = folder / "course"
        self._environment = dict(os.environ, PYTHONPATH=str(site), NO_COLOR="1", COLUMNS="100")
        self.times: list[tuple[str, float]] = []

    def run(self, *arguments: str, cwd: Path | None = None, expect: Sequence[int] = (0,)) -> str:
        """What the command prints; its exit code must be one of `expect`."""
        started = time.perf_counter()
        done = subprocess.run(self._command(arguments), **self._where(cwd), capture_output=True, text=True)
        self._note(arguments, started)
        said = done.stdout + done.stderr
        if done.returncode not in expect:
            raise SystemExit(f"dlgrader {' '.join(arguments)} ended with {done.returncode}:\n{said}")
        return said

    def kill(self, *arguments: str, when: Callable[[], bool]) -> None:
        """Runs a command and kills it, with all that it started, once `when()` is true."""
        started = time.perf_counter()
        process = subprocess.Popen(
            self._command(arguments),
            **self._where(None),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and not when():
            time.sleep(0.05)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self._note((*arguments, "# killed"), started)

    def _command(self, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", "dlgrader", *arguments]

    def _where(self, cwd: Path | None) -> dict[str, Any]:
        return {"cwd": cwd or (self.course if self.course.exists() else self.course.parent), "env": self._environment}

    def _note(self, arguments: Sequence[str], started: float) -> None:
        took = time.perf_counter() - started
        self.times.append((" ".join(arguments), took))
        print(f"{took:8.1f} s  dlgrader {' '.join(arguments)}", flush=True)


def installed(folder: Path) -> Path:
    """The plugin, as pip installs it; its grader is wrong at first."""
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command = [*pip, "--no-build-isolation", "--target", str(site), str(PLUGIN)]
    subprocess.run(command, check=True, capture_output=True)
    replaced(grader(site), RIGHT, WRONG)
    return site


def grader(site: Path) -> Path:
    return site / "dlgrader_statistics" / "graders" / "mean.py"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def walk(folder: Path, students: int, exercises: Sequence[str]) -> list[tuple[str, float]]:
    """All of it; the commands with their times."""
    site = installed(folder)
    sys.path.insert(0, str(site))
    from dlgrader.course.rehearsal import hand_ins, roster
    from dlgrader.hooks.registry import make_registry

    it = Walk(folder, site)
    it.run("course", "init", "course", "--title", "Deep Learning", "--timezone", "Europe/Berlin", cwd=folder)
    people = roster(students)
    rows = [["student", "name", "email"], *([one.id, one.name, one.email] for one in people)]
    with (it.course / "roster.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    (it.course / "course.toml").write_text(COURSE.format(exercises=json.dumps(list(exercises))))
    it.run("course", "show")
    it.run("assignment", "build", "hw1", "--drop", str(it.course / "drop"))
    it.run("course", "collect")  # makes a folder for each student

    registry = make_registry()
    arrived = list(hand_ins(people, [registry[id] for id in exercises], DUE))
    expected = handed_in(it, arrived, folder / "pack")
    collected = it.run("course", "collect")
    receipt = next((it.course / "drop").glob("*/receipts/*.json"))
    assert "genuine: " in it.run("course", "receipt", str(receipt))
    answers = count(it, "answer")
    assert answers == expected, (answers, expected, collected)

    it.kill("grade", "--assignment", "hw1", when=lambda: count(it, "result") > answers // 4)
    kept = count(it, "result")
    it.run("grade", "--assignment", "hw1")
    assert 0 < kept <= answers == count(it, "result"), (kept, answers, count(it, "result"))
    assert "0 answers to grade" in it.run("grade", "--assignment", "hw1")

    someone = next(one for one in arrived if any(paper.exercise == MENDED for paper in one.papers)).student
    it.run("gradebook", "set", someone, "hw1", "3.5", "--exercise", MENDED, "--reason", "read by hand")
    before = totals(it)
    replaced(grader(site), WRONG, RIGHT)
    preview = it.run("regrade", "hw1", "--preview")
    assert " 0 lose" in preview and " 0 gain" not in preview, preview
    assert totals(it) == before
    it.run("regrade", "hw1", "--apply")
    after = totals(it)
    assert all(after[id] >= before[id] for id in after) and after != before
    judged(it, arrived, someone)

    it.run("feedback", "hw1", "--release")
    assert len(list((it.course / "feedback" / "hw1").glob("*.html"))) == students + 1
    canvas, moodle = folder / "canvas.csv", folder / "moodle.csv"
    downloads(canvas, moodle, people)
    it.run("export", "canvas", str(canvas), "--column", "Homework 1", "--assignment", "hw1")
    it.run("export", "moodle", str(moodle), "--assignment", "hw1")
    filled = canvas.with_name("canvas-filled.csv").read_text().splitlines()
    assert len(filled) >= len({one.student for one in arrived})
    it.run("gradebook", "show", "hw1")
    return it.times


def handed_in(it: Walk, arrived: Sequence[Any], pack: Path) -> int:
    """Puts everything into the drop folder, at its time; how many answers there are to be."""
    from dlgrader.submission.handing.bundle import make_bundle
    from dlgrader.submission.handing.drop import put
    from dlgrader.submission.handing.precheck import Piece

    with zipfile.ZipFile(it.course / "packs" / "hw1.zip") as archive:
        archive.extractall(pack)
    by_hand = [one for one in arrived if all(paper.kind in ("right", "wrong") for paper in one.papers)][:BY_HAND]
    for one in arrived:
        own = it.course / "drop" / one.student
        if one in by_hand:
            place = next(path.parent for path in pack.rglob("assignment.json"))
            files = [place / paper.name for paper in one.papers]
            for path, paper in zip(files, one.papers):
                path.write_text(paper.text, encoding="utf-8")
            earlier = set(own.iterdir())
            names = [path.name for path in files]
            it.run("submit", *names, "--assignment", "hw1", "--as", one.student, "--anyway", cwd=place)
            (written,) = {path for path in own.iterdir() if path.suffix == ".zip"} - earlier
        else:
            pieces = [Piece(paper.name, paper.text.encode(), (paper.exercise,)) for paper in one.papers]
            written = put(own, *make_bundle("hw1", pieces, one.at))
        os.utime(written, (one.at.timestamp(), one.at.timestamp()))
    return sum(len(one.papers) for one in arrived)


def count(it: Walk, table: str) -> int:
    """Rows of a table of the gradebook, read beside whoever writes."""
    import sqlite3

    with sqlite3.connect(f"file:{it.course / 'gradebook.sqlite3'}?mode=ro", uri=True, timeout=60) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def totals(it: Walk) -> dict[str, float]:
    return {one["student"]: one["score"]["points"] for one in shown(it)}


def shown(it: Walk) -> list[dict[str, Any]]:
    told = it.run("gradebook", "show", "hw1", "--json")
    found: list[dict[str, Any]] = json.loads(told)["assignments"]["hw1"]
    return found


def judged(it: Walk, arrived: Sequence[Any], someone: str) -> None:
    """Right answers have full marks, others have not; nothing was withheld."""
    kinds = {}
    for one in arrived:
        kinds |= {(one.student, paper.exercise, round(one.at.timestamp())): paper for paper in one.papers}
    for student in shown(it):
        assert not student["score"]["open"], student
        for exercise in student["score"]["exercises"]:
            for scored in exercise["attempts"]:
                at = datetime.fromisoformat(scored["attempt"]["received"]).timestamp()
                paper = kinds[student["student"], exercise["exercise"], round(at)]
                share = scored["attempt"]["share"]
                assert (share > 0.999) == (paper.kind == "right"), (student["student"], paper, share)


def downloads(canvas: Path, moodle: Path, people: Sequence[Any]) -> None:
    """Files as the platforms let them be downloaded."""
    with canvas.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Student", "ID", "SIS Login ID", "Section", "Homework 1 (77)", "Final Score"])
        rows.writerow(["    Points Possible", "", "", "", "60", "(read only)"])
        for number, one in enumerate(people):
            rows.writerow([", ".join(reversed(one.name.split())), 9000 + number, one.id, "A", "", ""])
    with moodle.open("w", newline="") as file:
        rows = csv.writer(file)
        head = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade"]
        rows.writerow([*head, "Grade can be changed", "Last modified (grade)", "Feedback comments"])
        for number, one in enumerate(people):
            rows.writerow([f"Participant {500 + number}", one.name, one.email, "", "", "100.00", "Yes", "-", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--exercises", nargs="+", default=[*BOOK, MENDED])
    parser.add_argument("--folder", type=Path, help="Where the course is made.  [default: a temporary folder]")
    options = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="dlgrader-course-") as temporary:
        walk(options.folder or Path(temporary), options.students, options.exercises)
    print(f"{time.perf_counter() - started:8.1f} s  in all: {options.students} students")


if __name__ == "__main__":
    main()
