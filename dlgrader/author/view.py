"""What `dlgrader author verify` prints: a line an exercise, and what an author needs to put right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dlgrader.author.findings import Finding, Margin, Tried, Verified
from dlgrader.model.outcome import Outcome
from dlgrader.report.marks import STYLES, mark
from dlgrader.report.page import Page
from dlgrader.report.safe import one_line

SHOWN = 12  # findings of one exercise that are shown without --details


class View:
    """Prints results as they come."""

    def __init__(self, console: Console, details: bool = False) -> None:
        self._console = console
        self._page = Page(console)
        self._details = details

    def exercise(self, verified: Verified) -> None:
        """The line of one exercise, its findings, and what was asked for beyond them."""
        counts = (
            _count(verified.checks, "check"),
            _count(verified.alternatives, "alternative"),
            _count(verified.misconceptions, "misconception"),
            f"{verified.junk} junk",
        )
        text = f"{verified.exercise}  {', '.join(counts)}" if verified.checks else f"{verified.exercise}  not graded"
        self._headline(text, not verified.findings, f"{verified.seconds:.1f} s")
        self._findings(verified.findings)
        for warning in verified.warnings:
            self._page.put(warning, indent=4, style="yellow")
        if self._details and verified.tried:
            self._console.print(_tried(verified.tried, self._page.encoding))
        if verified.margins:
            self._console.print(_margins(verified.margins, self._page.encoding))

    def line(self, text: str, findings: Sequence[Finding]) -> None:
        """The line of one exercise in another command, and its findings."""
        self._headline(text, not findings)
        self._findings(findings)

    def tables(self, findings: Sequence[Finding]) -> None:
        """Folders that no table names; nothing when there are none."""
        if findings:
            self._headline(f"tables  {_count(len(findings), 'folder')} without an entry", False)
            self._findings(findings)

    def summary(self, results: Sequence[Verified], tables: Sequence[Finding], seconds: float) -> None:
        """The last line."""
        failed = [v for v in results if v.findings]
        found = sum(len(v.findings) for v in results) + len(tables)
        if found:
            text = (
                f"{_count(found, 'finding')}; {len(results) - len(failed)} of {_count(len(results), 'exercise')} hold"
            )
        elif len(results) == 1:
            text = "the exercise holds"
        else:
            text = f"all {_count(len(results), 'exercise')} hold"
        self._page.put(f"{text} ({seconds:.1f} s)", style="bold red" if found else "bold green")

    def _headline(self, text: str, good: bool, right: str = "") -> None:
        outcome = Outcome.PASS if good else Outcome.FAIL
        before = mark(outcome, self._page.encoding) + " "
        self._page.put(text, before=before, before_style=STYLES[outcome], right=right, right_style="dim")

    def _findings(self, findings: Sequence[Finding]) -> None:
        shown = findings if self._details else findings[:SHOWN]
        for finding in shown:
            where = [finding.file]
            where += [f"check {finding.check}"] if finding.check else []
            where += [f"variant {finding.variant}"] if finding.variant else []
            self._page.put(", ".join(where), indent=4, style="bold")
            self._page.put(f"expected {finding.expected}; came {finding.came}", indent=8)
            if finding.message:
                self._page.put(finding.message, indent=8, style="dim")
        if len(shown) < len(findings):
            self._page.put(f"and {len(findings) - len(shown)} more; --details shows all", indent=4)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tried(tried: Sequence[Tried], encoding: str) -> Table:
    table = _table(("file", "left"), ("variant", "left"), ("points", "right"), ("not passed", "left"), ("s", "right"))
    table.columns[0].no_wrap = False  # rather than the names of checks
    for one in tried:
        points = f"{one.points:g}/{one.possible:g}"
        row = (one.file, one.variant or "-", points, ", ".join(one.failing) or "-", f"{one.seconds:.2f}")
        table.add_row(*(Text(one_line(cell, encoding)) for cell in row))
    return table


def _margins(margins: Sequence[Margin], encoding: str) -> Table:
    """In units of the tolerance: right answers stay below 1, wrong ones above."""
    table = _table(
        ("check", "left"),
        ("dtype", "left"),
        ("worst right", "right"),
        ("", "left"),
        ("nearest wrong", "right"),
        ("", "left"),
    )
    for m in margins:
        row = (m.check, m.dtype, _times(m.right), _name(m.right_file), _times(m.wrong), _name(m.wrong_file))
        table.add_row(*(Text(one_line(cell, encoding)) for cell in row))
    return table


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for number, (name, justify) in enumerate(columns):
        right = justify == "right"
        table.add_column(name, justify="right" if right else "left", overflow="fold", no_wrap=right or number == 0)
    return table


def _name(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".py")


def _times(times: float) -> str:
    return "-" if times < 0 else f"{times:.2g}"
