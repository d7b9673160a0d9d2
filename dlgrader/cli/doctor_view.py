"""The table of `dlgrader doctor`."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dlgrader.report.page import Page
from dlgrader.report.safe import fits
from dlgrader.sandbox.doctor import Doctor
from dlgrader.sandbox.selfcheck import Finding, Outcome, TierReport
from dlgrader.sandbox.tiers import DESCRIPTION, Tier

STYLES = {Outcome.HOLDS: "green", Outcome.OPEN: "red", Outcome.ABSENT: "dim"}
MARKS = {Outcome.HOLDS: "✓", Outcome.OPEN: "✗", Outcome.ABSENT: "–"}
PLAIN = {Outcome.HOLDS: "+", Outcome.OPEN: "x", Outcome.ABSENT: "-"}


def render(found: Doctor, console: Console) -> None:
    """Prints what holds, what does not, and what to do."""
    marks = MARKS if fits("".join(MARKS.values()), console.encoding) else PLAIN
    page = Page(console)
    working = [report for report in found.tiers if report.works]
    if working:
        console.print(_table(working, marks))
        page.put("  ".join(f"{mark} {outcome}" for outcome, mark in marks.items()), "dim")
        page.blank()
    for report in found.tiers:
        _tier(report, found, page)
    page.blank()
    if found.grade is None:
        page.put("`dlgrader grade` refuses to run here, unless it is told `--sandbox none`", "red")
    else:
        page.put(f"`dlgrader grade` takes the {found.grade} tier: {DESCRIPTION[found.grade]}")
    page.put(", ".join(f"{name} {version}" for name, version in found.versions.items()), "dim")


def _table(working: list[TierReport], marks: dict[Outcome, str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("submitted code cannot ...", no_wrap=True)
    for report in working:
        table.add_column(report.tier.value, justify="center")
    group = ""
    for rows in zip(*(report.findings for report in working), strict=True):
        if rows[0].group != group:
            group = rows[0].group
            table.add_row(Text(group, "bold"))
        table.add_row(Text(f"  {rows[0].barrier}"), *(_cell(finding, marks) for finding in rows))
    return table


def _cell(finding: Finding, marks: dict[Outcome, str]) -> Text:
    return Text(marks[finding.outcome], STYLES[finding.outcome])


def _tier(report: TierReport, found: Doctor, page: Page) -> None:
    if not report.works:
        page.put(f"does not come up: {report.problem}", before=f"{report.tier}: ", before_style="red")
    elif report.tier is Tier.NONE:
        page.put(DESCRIPTION[Tier.NONE], before="none: ", before_style="yellow")
    elif report.holds:
        page.put("every barrier holds", before=f"{report.tier}: ", before_style="green")
    else:
        open_ones = [finding for finding in report.findings if finding.outcome is Outcome.OPEN]
        page.put(f"{len(open_ones)} do not hold", before=f"{report.tier}: ", before_style="red")
        for finding in open_ones:
            page.put(f"{finding.barrier}: {finding.detail}", indent=2)
    for sentence in found.advice.get(report.tier.value, []):
        page.put(sentence, indent=2, before="-> ")
