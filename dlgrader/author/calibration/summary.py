"""What a calibration says, a line for each file and check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dlgrader.author.calibration.rates import accepted, rejected, upper
from dlgrader.author.calibration.record import Calibration, Outcomes

SOLUTION = "solution.py"


class Line(Struct, frozen=True):
    """One check on one file. `wrong`: a file that must fail here, so that what counts is how often it passes.

    `errors` of `n` first tries were on the wrong side; `bound` holds for the verdict after all `tries`, with 95 %
    confidence. `nearest`: by statistic, its level and the value of a first try that came nearest to the other side, or
    went farthest there.
    """

    file: str
    check: str
    wrong: bool
    n: int
    errors: int
    verdicts: int  # final verdicts on the wrong side
    tries: int
    bound: float
    nearest: dict[str, tuple[float, float]]


def lines(calibration: Calibration) -> Iterator[Line]:
    """Right files first, then the wrong ones."""
    for file in sorted(calibration.files, key=lambda name: (name != SOLUTION, name)):
        for check, outcomes in calibration.files[file].checks.items():
            yield line(file, check, [outcomes], wrong=file.startswith("misconceptions/"))


def together(calibration: Calibration) -> Iterator[Line]:
    """The solution and all alternatives as one, by check."""
    right = [measured for file, measured in calibration.files.items() if not file.startswith("misconceptions/")]
    for check in dict.fromkeys(name for measured in right for name in measured.checks):
        found = [measured.checks[check] for measured in right if check in measured.checks]
        yield line("all right ones", check, found, wrong=False)


def line(file: str, check: str, found: Sequence[Outcomes], wrong: bool) -> Line:
    """One check on one file, or on several that are taken together."""
    first, verdict = ("".join(text) for text in zip(*((o.first, o.verdict) for o in found), strict=True))
    tries = max(o.tries for o in found)
    sign = "1" if wrong else "0"
    errors = first.count(sign)
    rate = accepted if wrong else rejected
    bound = rate(upper(errors, len(first)), tries)
    return Line(file, check, wrong, len(first), errors, verdict.count(sign), tries, bound, _nearest(found, wrong))


def _nearest(found: Sequence[Outcomes], wrong: bool) -> dict[str, tuple[float, float]]:
    nearest = {}
    for name in dict.fromkeys(name for outcomes in found for name in outcomes.statistics):
        statistics = [outcomes.statistics[name] for outcomes in found if name in outcomes.statistics]
        values = [v for s in statistics for v in s.values if v is not None]
        if values:
            pick = statistics[0].better if wrong else statistics[0].worse
            nearest[name] = (statistics[0].level, pick(values))
    return nearest
