"""Whether checks of speed are fair: honest solutions that flip, and slow ones that pass.

    python -m benchmarks.races [-n 5] [--exercise ch06/conv1d ...] [--load]

Grades reference, alternatives and the deliberately slow misconceptions of each exercise that races, n times with fresh
draws, by its checks of speed alone. `--load` keeps every core busy with processes of its own meanwhile. `lowest` and
`highest` are the ratios found, in units of what is allowed; `channel` is the largest share of a measured time that was
the answer's way (5 % at most, where there is enough work in a call). `floor` is the shortest time found, in units of
what is too fast to be true (20 or more for honest files); nothing where that cannot be told.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Table

from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.misconception import read_misconceptions
from dlgrader.grading.runner import CaseResult, Plan
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.check import Check
from dlgrader.judge.statistics import Measured, Tried, watched
from dlgrader.model.outcome import Outcome
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

RACES = ("race", "race_of", "grows", "in_time")


@dataclass
class Found:
    """What n gradings of one file came to: verdicts by check, ratios over limits, shares of the channel."""

    slow: bool
    verdicts: list[Outcome] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    channel: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def see(self, event: Measured | Tried) -> None:
        if isinstance(event, Measured) and event.name == "ratio":
            self.ratios.append(event.value / event.level)
        elif isinstance(event, Measured) and event.name == "channel":
            self.channel.append(event.value)
        elif isinstance(event, Measured) and event.name == "work":
            self.floor.append(event.value / event.level)

    @property
    def flips(self) -> int:
        """Verdicts that are not what the file deserves."""
        wanted = (Outcome.FAIL, Outcome.ERROR) if self.slow else (Outcome.PASS,)
        return sum(verdict not in wanted for verdict in self.verdicts)


def racing(grader: Grader) -> list[Check]:
    """Its checks of speed, where they measure time, themselves or by a function of another module."""
    names = vars(importlib.import_module(grader.entry.grader_module))
    known = set(names).union(*(getattr(value, "__globals__", ()) for value in names.values()))
    return [c for c in grader.checks if c.kind == "performance"] if known & set(RACES) else []


def files(grader: Grader, checks: list[Check]) -> Iterator[tuple[Path, Check, bool]]:
    """(file, check, whether it is too slow for it)."""
    slow = read_misconceptions(grader.materials)
    for check in checks:
        for path in (grader.materials.solution, *grader.materials.alternatives):
            yield path, check, False
        for misconception in slow:
            if check.name in misconception.fails:
                yield misconception.path, check, True


def raced(session: Session, grader: Grader, count: int) -> dict[str, Found]:
    """File and check -> what was found."""
    results: dict[str, Found] = {}
    for path, check, slow in files(grader, racing(grader)):
        found = results[f"{check.name}: {path.stem}"] = Found(slow)
        submission = submission_of(path.read_text(encoding="utf-8"), path.name)
        for k in range(count):
            with watched(found.see):
                plan = Plan(grader.id, variant=f"race {k}")
                done = session.results(grader, submission, plan, only=lambda c, check=check: c is check)[0]
            found.verdicts.append(judged(done[0].cases))
    return results


def judged(cases: list[CaseResult]) -> Outcome:
    """The worst of the cases, without the rule that speed counts for right functions only."""
    outcomes = {case.outcome for case in cases}
    return next((o for o in (Outcome.FAULT, Outcome.ERROR, Outcome.FAIL, Outcome.SKIP) if o in outcomes), Outcome.PASS)


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Inside, so many processes compute without end."""
    started = [multiprocessing.Process(target=_burn, daemon=True) for _ in range(processes)]
    for process in started:
        process.start()
    try:
        yield
    finally:
        for process in started:
            process.kill()


def _burn() -> None:
    while True:
        sum(range(100_000))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.races", description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=5, help="gradings of each file")
    parser.add_argument("--exercise", nargs="*", default=[], help="ids; all that race, without")
    parser.add_argument("--load", action="store_true", help="with every core busy")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    registry, console, began = make_registry(), Console(width=130), time.perf_counter()
    graders = [load_grader(registry[id]) for id in chosen.exercise or registry.ids]
    table, flips, verdicts = Table(), {False: 0, True: 0}, {False: 0, True: 0}
    for name in ("exercise", "file", "deserves", "flips", "lowest", "highest", "channel, %", "floor"):
        table.add_column(name, justify="left" if name in ("exercise", "file", "deserves") else "right")
    with busy((os.cpu_count() or 1) if chosen.load else 0), Warm(Tier.FULL, slot=660) as warm:
        for grader in graders:
            for name, found in raced(Session(warm), grader, chosen.n).items():
                flips[found.slow] += found.flips
                verdicts[found.slow] += len(found.verdicts)
                row = [grader.id, name, "to fail" if found.slow else "to pass", f"{found.flips} of {chosen.n}"]
                row += [f"{min(found.ratios):.2f}", f"{max(found.ratios):.2f}"] if found.ratios else ["", ""]
                row += [f"{100 * max(found.channel):.0f}" if found.channel else ""]
                row += [f"{min(found.floor):.0f}" if found.floor else ""]
                table.add_row(*row)
                console.print(*row, sep="  ", style="red" if found.flips else "")
    console.print(table)
    for slow, what in ((False, "honest verdicts that flip"), (True, "slow ones that pass")):
        console.print(f"{what}: {flips[slow]} of {verdicts[slow]}")
    console.print(f"{time.perf_counter() - began:.0f} s, load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
