"""What `dlgrader author calibrate` prints about an exercise."""

from __future__ import annotations

import statistics

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dlgrader.author.calibration.record import UNBOUNDED, Calibration
from dlgrader.author.calibration.summary import SOLUTION, Line, lines, together

HEADS = ("file", "check", "n", "errors", "tries", "bound", "nearest")


def show(console: Console, exercise: str, calibration: Calibration) -> None:
    """A table: wrong first tries, and the rate of wrong verdicts that they bound with 95 % confidence."""
    console.print(Text(exercise, style="bold"))
    table = Table(*HEADS, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for line in (*together(calibration), *lines(calibration)):
        table.add_row(*map(Text, cells(line)))
    console.print(table)
    solution = calibration.files.get(SOLUTION)
    if solution is not None and any(solution.cpu):
        middle, longest = statistics.median(solution.cpu), max(solution.cpu)
        console.print(Text(f"the solution trains for {middle:.1f} s of CPU time, at most {longest:.1f} s", style="dim"))


def cells(line: Line) -> tuple[str, ...]:
    """A row: errors of a wrong file are passes, those of a right one failures."""
    nearest = ", ".join(f"{name} {_number(value)} of {level:g}" for name, (level, value) in line.nearest.items())
    errors = f"{line.errors} {'passed' if line.wrong else 'failed'}"
    return line.file, line.check, str(line.n), errors, str(line.tries), f"{line.bound:.1e}", nearest


def _number(value: float) -> str:
    return "inf" if abs(value) >= UNBOUNDED else f"{value:.3g}"
