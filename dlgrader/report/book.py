"""The book as a learner has worked through it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from dlgrader.model.exercise import Entry
from dlgrader.progress.standing import Standing
from dlgrader.report.safe import fits

WIDE = 24  # characters of a bar
MARKS, PLAIN = ("✓", "◐", "·", "█", "░"), ("+", "~", ".", "#", "-")


def render_book(entries: Sequence[Entry], found: Mapping[str, Standing], console: Console, everything: bool) -> None:
    """Chapters with a bar; their exercises where one was begun, or all of them; a line about the whole."""
    marks = MARKS if fits("".join(MARKS), console.encoding) else PLAIN
    of = {entry.id: found.get(entry.id, Standing(entry.id)) for entry in entries}
    widest = max((len(entry.chapter.title) for entry in entries), default=0) + 7
    for _, chapter in itertools.groupby(entries, key=lambda entry: entry.chapter.id):
        group = list(chapter)
        title = f"{group[0].chapter.id:<5}  {group[0].chapter.title}"
        console.print(Text(f"{title:<{widest}}  ", "bold").append_text(_bar(group, of, marks)), soft_wrap=True)
        if everything or any(_begun(of[entry.id]) for entry in group):
            _exercises(group, of, console, marks)
    passed = sum(of[entry.id].passed for entry in entries)
    console.print(f"\n{passed} of {len(entries)} exercises passed", highlight=False)
    console.print("next: dlgrader next", style="dim", highlight=False)


def _bar(group: Sequence[Entry], of: Mapping[str, Standing], marks: Sequence[str]) -> Text:
    total = sum(entry.exercise.points for entry in group)
    reached = sum(min(of[entry.id].best, entry.exercise.points) for entry in group)
    full = int(WIDE * reached / total) if total else 0
    bar = Text(marks[3] * full, "green").append(marks[4] * (WIDE - full), "dim")
    return bar.append(f"  {reached:>4g}/{total}", "default")


def _begun(standing: Standing) -> bool:
    return bool(standing.attempts or standing.hints or standing.solution_seen)


def _exercises(group: Sequence[Entry], of: Mapping[str, Standing], console: Console, marks: Sequence[str]) -> None:
    names = max(len(entry.exercise.slug) for entry in group)
    section = ""
    for entry in group:
        if entry.exercise.section != section:
            section = entry.exercise.section
            console.print(Text(f"  {section}", "dim"), soft_wrap=True)
        standing = of[entry.id]
        state = 0 if standing.passed else 1 if _begun(standing) else 2
        line = Text(f"    {marks[state]} ", ("green", "yellow", "dim")[state])
        line.append(f"{entry.exercise.slug:<{names}}  {standing.best:>3g}/{entry.exercise.points:<3}", "default")
        line.append(f"  {_remarks(standing)}".rstrip(), "dim")
        line.rstrip()
        console.print(line, soft_wrap=True)


def _remarks(standing: Standing) -> str:
    said = []
    if standing.attempts:
        said.append(f"{standing.attempts} check" + "s" * (standing.attempts > 1))
    if standing.hints:
        said.append(f"{standing.hints} hint" + "s" * (standing.hints > 1))
    if standing.helped:
        said.append("solution seen first")
    return ", ".join(said)
