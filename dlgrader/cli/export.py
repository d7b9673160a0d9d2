"""`dlgrader export`: results into the files that learning platforms take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from dlgrader.report.gradebooks.scores import Score
    from dlgrader.report.gradebooks.sheet import Filled, Find

NAMED = 8  # students that are told by name

results_option = click.option(
    "--results", default="results", show_default=True, metavar="FOLDER", help="What `grade --out` has filled."
)
roster_option = click.option("--roster", type=click.Path(dir_okay=False), help="The roster that `grade` was given.")
out_option = click.option("--out", metavar="FILE", help="Where to write.  [default: beside the file]")


@click.group(
    "export",
    short_help="Put scores into the files of Canvas, Moodle or Gradescope.",
    epilog="Example: dlgrader export moodle worksheet.csv --results results",
)
def command() -> None:
    """Put scores into the files that learning platforms take.

    Canvas and Moodle find students and assignments by numbers of their own, so the file that they let you download is
    filled in. Scores are scaled to the platform's maximum. Students whose score a fault of ours leaves open are left
    out, and named.
    """


@command.command("canvas", epilog='Example: dlgrader export canvas grades.csv --assignment "Homework 3"')
@click.argument("gradebook", type=click.Path(dir_okay=False))
@click.option("--assignment", required=True, metavar="TITLE", help="Its column, or a part of it that no other has.")
@results_option
@roster_option
@out_option
def canvas(gradebook: str, assignment: str, results: str, roster: str | None, out: str | None) -> None:
    """Fill an assignment's column of the gradebook that Canvas exports."""
    from dlgrader.report.gradebooks.canvas import fill_canvas

    _fill(Path(gradebook), results, roster, out, lambda path, find: fill_canvas(path, assignment, find))


@command.command("moodle", epilog="Example: dlgrader export moodle worksheet.csv")
@click.argument("worksheet", type=click.Path(dir_okay=False))
@results_option
@roster_option
@out_option
def moodle(worksheet: str, results: str, roster: str | None, out: str | None) -> None:
    """Fill the grading worksheet of an assignment in Moodle."""
    from dlgrader.report.gradebooks.moodle import fill_moodle

    _fill(Path(worksheet), results, roster, out, fill_moodle)


@command.command("gradescope", epilog="Example: dlgrader export gradescope report.json --out results.json")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...", type=click.Path(dir_okay=False))
@click.option("--out", required=True, metavar="FILE", help="Gradescope looks for /autograder/results/results.json.")
def gradescope(reports: Sequence[str], out: str) -> None:
    """Make results.json of an autograder from what `check --json` or `grade` wrote about one student."""
    from dlgrader.report import json
    from dlgrader.report.gradebooks.gradescope import results_json

    read = []
    for name in reports:
        try:
            read += json.decode_all(Path(name).read_bytes(), name)
        except OSError as error:
            raise DlgraderError(f"{name} cannot be read: {error.strerror}") from None
    _write(Path(out), results_json(read).decode())
    click.echo(f"{len(read)} report{'s' * (len(read) != 1)} in {out}")


def _fill(path: Path, results: str, roster: str | None, out: str | None, fill: Callable[[Path, Find], Filled]) -> None:
    from dlgrader.report.gradebooks.scores import read_results, scores_of

    scores = {score.student: score for score in scores_of(read_results(Path(results)))}
    filled = fill(path, _finder(scores, roster))
    target = Path(out) if out is not None else path.with_name(f"{path.stem}-filled{path.suffix}")
    _write(target, filled.text)
    left = sorted(set(scores) - set(filled.written) - set(filled.withheld))
    for names, what in (
        (filled.withheld, "withheld, because the grader failed on a check"),
        (left, "in no row of the file"),
        (filled.unmatched, "in the file without a result"),
    ):
        if names:
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            say(f"{what}: {', '.join(names[:NAMED])}{more}")
    click.echo(f"{len(filled.written)} scores in {target}")


def _finder(scores: dict[str, Score], roster: str | None) -> Find:
    """By the names of a row: as they are, by the number that a download put behind a name, or by the roster."""
    from dlgrader.submission.roster import read_roster

    students = read_roster(roster) if roster is not None else None

    def find(names: Sequence[str]) -> Score | None:
        for name in names:
            if name in scores:
                return scores[name]
            numbered = [score for student, score in scores.items() if name.startswith("_") and student.endswith(name)]
            if len(numbered) == 1:
                return numbered[0]
            known = students.match(name).student if students is not None else None
            if known is not None and known in scores:
                return scores[known]
        return None

    return find


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}; choose another with --out") from None
