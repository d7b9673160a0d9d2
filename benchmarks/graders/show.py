"""The table and the chart of a comparison."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
from rich.table import Table

from benchmarks.graders.submissions import Submission
from benchmarks.graders.tools import Graded, Tool

matplotlib.use("Agg")
import matplotlib.pyplot as plt

COLOURS = {"dlgrader": "#2a6f97", "pytest": "#c77d3a", "nbgrader": "#8a8a8a", "otter-grader": "#8a8a8a"}


def each(graded: Graded, submissions: Sequence[Submission]) -> float:
    """Median seconds of a submission, hanging and dying ones apart; NaN where there is none."""
    plain = [graded.seconds[s.name] for s in submissions if not s.special and s.name in graded.seconds]
    return statistics.median(plain or [math.nan])


def verdicts(graded: Graded, submissions: Sequence[Submission]) -> tuple[int, int]:
    """(how many ordinary submissions got what they deserve, how many there are)."""
    ordinary = [s for s in submissions if not s.special]
    return sum(graded.points.get(s.name) == s.deserved for s in ordinary), len(ordinary)


def score(graded: Graded, submissions: Sequence[Submission], special: str) -> str:
    """What the special submission got, of what it deserves; nothing for no verdict."""
    for s in submissions:
        if s.special == special:
            return f"{graded.points.get(s.name, 0.0):.0f} of {s.deserved}"
    return ""


def table(found: Mapping[str, tuple[Tool, Graded]], submissions: Sequence[Submission], title: str) -> Table:
    """A row for each tool; *times*: wall times as multiples of each of our own, CPU times of the first."""
    shown = Table(title=title)
    columns = (
        "ms each",
        "times",
        "CPU ms each",
        "times",
        "batch, s",
        "memory, MB",
        "right",
        "dies",
        "hangs",
        "works by",
    )
    for column in ("", *columns):
        shown.add_column(column, justify="left" if column in ("", "works by") else "right")
    unit = next(iter(found.values()))[1]
    ours = [each(graded, submissions) for tool, graded in found.values() if tool.quick]
    ours_cpu = unit.usage.cpu / len(submissions)
    for tool, graded in found.values():
        mine, cpu = each(graded, submissions), graded.usage.cpu / len(submissions)
        right, ordinary = verdicts(graded, submissions)
        shown.add_row(
            tool.name,
            f"{1e3 * mine:.0f}",
            "" if tool.quick else ", ".join(f"{mine / own:.0f}" for own in ours),
            f"{1e3 * cpu:.0f}",
            f"{cpu / ours_cpu:.0f}",
            f"{graded.usage.wall:.0f}",
            f"{graded.usage.peak / 1e6:.0f}",
            f"{right}/{ordinary}",
            score(graded, submissions, "dies"),
            score(graded, submissions, "hangs"),
            tool.runs,
        )
    return shown


def chart(found: Mapping[str, tuple[Tool, Graded]], submissions: Sequence[Submission], path: Path) -> None:
    """Seconds of a submission on a logarithmic scale, and the scores of the two that end badly."""
    names = list(found)
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 0.6 * len(names) + 1.8), width_ratios=(3, 2), sharey=True)
    colours = [COLOURS.get(name.split()[0], "#8a8a8a") for name in names]
    values = [each(graded, submissions) for _, graded in found.values()]
    left.barh(names, values, color=colours)
    left.set_xscale("log")
    known = [value for value in values if not math.isnan(value)]
    left.set_xlim(min(known) / 3, max(known) * 4)
    for at, value in enumerate(values):
        left.annotate(
            f"{1e3 * value:.0f} ms" if value < 1 else f"{value:.1f} s",
            (value, at),
            (4, 0),
            textcoords="offset points",
            va="center",
        )
    left.set_title("wall time of a submission")
    left.set_xlabel("seconds")
    for offset, special, label, colour in (
        (-0.2, "dies", "segmentation fault", "#444444"),
        (0.2, "hangs", "endless loop", "#b0b0b0"),
    ):
        name = next(s.name for s in submissions if s.special == special)
        points = [graded.points.get(name, 0.0) for _, graded in found.values()]
        right.barh(
            [at + offset for at in range(len(names))], points, 0.36, color=colour, label=f"{label} in one function"
        )
        for at, value in enumerate(points):
            right.annotate(f"{value:.0f}", (value, at + offset), (4, 0), textcoords="offset points", va="center")
    right.axvline(75, color="#b02a2a", linewidth=1)
    right.set_xlim(0, 100)
    right.set_title("points given; 75 deserved")
    right.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2, frameon=False, fontsize="small")
    left.invert_yaxis()
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, dpi=150)
