"""docs/error-rates.md: how often each statistical check is wrong, and how far its levels are from both sides."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from dlgrader.author.calibration.rates import rejected, upper
from dlgrader.author.calibration.record import UNBOUNDED, Calibration, Measurements, Outcomes, Statistic, read
from dlgrader.author.calibration.record import statistical as checks_of
from dlgrader.author.calibration.summary import SOLUTION
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.misconception import read_misconceptions
from dlgrader.model.exercise import Entry

HEAD = """\
# Error rates

Checks of kind learning, distribution and policy judge what is drawn at random, so each can be wrong. `dlgrader author
rates` writes this page from what `dlgrader author calibrate` recorded beside the references.

- **Right ones**: verdicts on the solution and all alternatives, each on a seed of its own; how many of their first
  tries failed, and how many verdicts. **Rejected below**: with 95 % confidence a right answer fails more rarely (the
  bound of Clopper and Pearson for a first try, to the power of the number of tries). Where there is one try, the number
  of trials is all that it shows: there the rate that follows from the tolerance stands beside it in the grader.
- **Wrong ones**: verdicts on misconceptions that the check must fail, and how many of them passed.
- **Statistics** are of first tries, the worst where a try has several. The **nearest wrong one** is that of the
  misconceptions whose median lies beyond the level.

"""
RATES = (
    "exercise",
    "check",
    "tries",
    "right ones",
    "first tries failed",
    "failed",
    "rejected below",
    "wrong ones",
    "passed",
)
STATISTICS = (
    "exercise",
    "check",
    "statistic",
    "level",
    "solution: n, mean, sd, worst",
    "right ones: n, worst",
    "nearest wrong one",
)


def page(entries: Sequence[Entry]) -> str:
    """The page as Markdown: of exercises that have statistical checks and a record."""
    rates, values = [_row(RATES), _rule(RATES)], [_row(STATISTICS), _rule(STATISTICS)]
    for entry in entries:
        grader = load_grader(entry)
        found = read(grader.materials) if checks_of(grader) else None
        if found is None:
            continue
        fails = {m.path.name: m.fails for m in read_misconceptions(grader.materials)}
        for check in checks_of(grader):
            right = _with(found, check.name, {name for name in found.files if "misconceptions/" not in name})
            wrong = _with(
                found, check.name, {f"misconceptions/{m}" for m, names in fails.items() if check.name in names}
            )
            if right:
                rates.append(_row(_rates(entry.id, check.name, right, wrong)))
                values += map(_row, _statistics(entry.id, check.name, right, wrong))
    return "\n".join([HEAD + "## Verdicts", "", *rates, "", "## Statistics", "", *values]) + "\n"


def _with(calibration: Calibration, check: str, files: set[str]) -> dict[str, Outcomes]:
    """What the check said about those of the files that are measured."""

    def known(measured: Measurements | None) -> bool:
        return measured is not None and check in measured.checks

    return {name: calibration.files[name].checks[check] for name in sorted(files) if known(calibration.files.get(name))}


def _rates(exercise: str, check: str, right: dict[str, Outcomes], wrong: dict[str, Outcomes]) -> Iterator[str]:
    tries = max(outcomes.tries for outcomes in right.values())
    first, verdicts = "".join(o.first for o in right.values()), "".join(o.verdict for o in right.values())
    passed = "".join(o.verdict for o in wrong.values())
    yield from (f"`{exercise}`", check, str(tries), str(len(verdicts)))
    yield from (str(first.count("0")), str(verdicts.count("0")))
    yield f"{rejected(upper(first.count('0'), len(first)), tries):.1e}"
    yield from (str(len(passed)), str(passed.count("1"))) if wrong else ("none", "")


def _statistics(
    exercise: str, check: str, right: dict[str, Outcomes], wrong: dict[str, Outcomes]
) -> Iterator[tuple[str, ...]]:
    for name, solution in right.get(SOLUTION, Outcomes()).statistics.items():
        ours = _values(solution)
        all_right = [v for o in right.values() if name in o.statistics for v in _values(o.statistics[name])]
        if not ours:
            continue
        sd = statistics.stdev(ours) if len(ours) > 1 else 0.0
        numbers = (statistics.fmean(ours), sd, solution.worse(ours))
        yield (
            f"`{exercise}`",
            check,
            name,
            f"{'at most' if solution.smaller else 'at least'} {solution.level:g}",
            ", ".join([str(len(ours)), *map(_number, numbers)]),
            f"{len(all_right)}, {_number(solution.worse(all_right))}",
            _nearest(solution, {f: o.statistics[name] for f, o in wrong.items() if name in o.statistics}),
        )


def _nearest(level: Statistic, wrong: dict[str, Statistic]) -> str:
    """The value that comes nearest to the level from beyond it, or goes farthest past it, and whose it is."""
    beyond = {}
    for file, statistic in wrong.items():
        values = _values(statistic)
        middle = statistics.median(values) if values else level.level
        if middle > level.level if level.smaller else middle < level.level:
            beyond[file] = level.better(values)
    if not beyond:
        return "none"
    best = level.better(list(beyond.values()))
    name = Path(next(file for file, value in beyond.items() if value == best)).stem
    return f"{_number(best)} ({name})"


def _values(statistic: Statistic) -> list[float]:
    return [value for value in statistic.values if value is not None]


def _number(value: float) -> str:
    return "inf" if abs(value) >= UNBOUNDED else f"{value:.3g}"


def _row(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '') for cell in cells)} |"


def _rule(heads: Sequence[str]) -> str:
    return _row(["---"] * len(heads))
