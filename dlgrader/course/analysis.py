"""What a class's results say about exercises and checks. Pure functions of reports."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import ArrayLike

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.report.pick import WRONG, first_wrong

Class = Mapping[str, Mapping[str, Report]]  # whoever handed in, a student or a team: exercise: the report that counts
FREQUENT = 5  # misconceptions and messages that are listed
BARS = 10
DIGITS = 9  # of points: what is left of equal numbers is no difference
_EXPLAINS = re.compile(r" \(explains \d+ of \d+ failing cases(?: looked at)?\)")
_YOURS = re.compile(r"^your answers are those of ")
_NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


class Counted(Struct, frozen=True):
    """Something that was said, and to how many."""

    text: str
    count: int


class CheckStatistics(Struct, frozen=True):
    """One check. `judged`: by how many it was answered, withheld ones left out; `share` of them that pass, 0 to 1, and
    `discrimination` from -1 to 1: None where nobody was judged, or where there is nothing to correlate.
    """

    name: str
    promise: str
    judged: int
    passed: int
    skipped: int
    withheld: int
    share: float | None
    discrimination: float | None
    seconds: float  # on average


class ExerciseStatistics(Struct, frozen=True):
    """One exercise. `passed`: how many have every check right; `mean`: share of the grader's points, of the judged."""

    exercise: str
    handed_in: int
    judged: int
    passed: int
    mean: float | None
    checks: tuple[CheckStatistics, ...]
    misconceptions: tuple[Counted, ...]
    messages: tuple[Counted, ...]
    median_seconds: float
    most_seconds: float

    @property
    def share(self) -> float | None:
        """Of those judged who have every check right."""
        return self.passed / self.judged if self.judged else None


def analysed(reports: Class, worth: Mapping[str, float]) -> list[ExerciseStatistics]:
    """Of every exercise in `worth`, which says what it counts; the one in which most fail comes first."""
    whole = _Whole(
        {who: sum(worth[e] * _share(r) for e, r in of.items() if e in worth) for who, of in reports.items()},
        {who for who, of in reports.items() if any(r.outcome is Outcome.FAULT for r in of.values())},
    )
    found = [_exercise(exercise, reports, worth[exercise], whole) for exercise in worth]
    return sorted(found, key=lambda one: (one.share is None, one.share or 0.0, one.mean or 0.0))


def correlation(x: ArrayLike, y: ArrayLike) -> float | None:
    """Pearson's r = cov(x, y) / (s_x s_y) of two (n,) samples; the point-biserial coefficient where x is 0 or 1.

    None where n < 2, or where x or y does not vary beyond what rounding leaves.
    """
    a, b = np.asarray(x, float), np.asarray(y, float)
    if len(a) < 2:
        return None
    a, b = a - a.mean(), b - b.mean()
    lengths = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    least = [1e-12 * max(float(np.abs(np.asarray(of, float)).max()), 1e-300) * np.sqrt(len(a)) for of in (x, y)]
    if lengths[0] <= least[0] or lengths[1] <= least[1]:
        return None
    return float(np.clip(np.dot(a / lengths[0], b / lengths[1]), -1.0, 1.0))


def histogram(shares: Iterable[float], bars: int = BARS) -> list[int]:
    """How many of the shares lie in each of equal parts of 0 to 1; the last part holds 1 and what is above."""
    counts = [0] * bars
    for share in shares:
        counts[min(max(int(share * bars + 1e-9), 0), bars - 1)] += 1
    return counts


def misconceptions(reports: Iterable[Report]) -> list[Counted]:
    """What answers are said to be those of, with the number of reports that say so; the most frequent first."""
    said: Counter[str] = Counter()
    for report in reports:
        said.update({phrase for check in report.checks for phrase in _phrases(check)})
    return _most(Counted(text, count) for text, count in said.items())


def messages(reports: Iterable[Report]) -> list[Counted]:
    """What is said to be wrong first, with the number of reports; messages that differ in numbers only are one, and the
    most usual of them stands for it. The most frequent first.
    """
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        check = first_wrong(report)
        if check is not None and check.message:
            alike[_NUMBER.sub("#", check.message)][check.message] += 1
    return _most(Counted(texts.most_common(1)[0][0], texts.total()) for texts in alike.values())


class _Whole(NamedTuple):
    """Everybody's points in the assignment, and from whom something is withheld."""

    points: Mapping[str, float]
    withheld: Set[str]


def _exercise(exercise: str, reports: Class, worth: float, whole: _Whole) -> ExerciseStatistics:
    mine = {who: of[exercise] for who, of in reports.items() if exercise in of}
    judged = [report for report in mine.values() if report.outcome is not Outcome.FAULT]
    shares = [_share(report) for report in judged]
    seconds = [report.seconds for report in mine.values()]
    return ExerciseStatistics(
        exercise,
        len(mine),
        len(judged),
        sum(report.outcome is Outcome.PASS for report in judged),
        statistics.fmean(shares) if shares else None,
        tuple(_checks(mine, worth, whole)),
        tuple(misconceptions(mine.values())[:FREQUENT]),
        tuple(messages(mine.values())[:FREQUENT]),
        statistics.median(seconds) if seconds else 0.0,
        max(seconds, default=0.0),
    )


def _checks(mine: Mapping[str, Report], worth: float, whole: _Whole) -> Iterable[CheckStatistics]:
    by_name: dict[str, dict[str, CheckReport]] = {}
    for who, report in mine.items():
        for check in report.checks if _ran(report) else ():
            by_name.setdefault(check.name, {})[who] = check
    unread = [who for who, report in mine.items() if not _ran(report) and report.outcome is not Outcome.FAULT]
    lost = sum(not _ran(report) for report in mine.values()) - len(unread)
    for answers in by_name.values():
        outcomes = Counter(check.outcome for check in answers.values())
        parts = {who: _part(check) for who, check in answers.items()} | dict.fromkeys(unread, 0.0)
        known = [who for who in parts if who not in whole.withheld]
        own = {who: _worth(check, mine[who], worth) for who, check in answers.items()}
        first = next(iter(answers.values()))
        judged = len(parts) - outcomes[Outcome.FAULT]
        yield CheckStatistics(
            first.name,
            first.promise,
            judged,
            outcomes[Outcome.PASS],
            outcomes[Outcome.SKIP],
            outcomes[Outcome.FAULT] + lost,
            outcomes[Outcome.PASS] / judged if judged else None,
            correlation(
                [parts[who] for who in known],
                [round(whole.points[who] - own.get(who, 0.0), DIGITS) for who in known],
            ),
            statistics.fmean(check.seconds for check in answers.values()),
        )


def _ran(report: Report) -> bool:
    """False where no check was made: the file is no Python, which is wrong in all of them, or the grader failed."""
    return bool(report.grader.exercise)


def _most(found: Iterable[Counted]) -> list[Counted]:
    return sorted(found, key=lambda one: (-one.count, one.text))


def _share(report: Report) -> float:
    return report.points / report.max_points if report.max_points else 0.0


def _part(check: CheckReport) -> float:
    """Of the check's points; a check that is worth none is right or not."""
    return check.points / check.max_points if check.max_points else float(check.outcome is Outcome.PASS)


def _worth(check: CheckReport, report: Report, worth: float) -> float:
    """What the check adds to the assignment's points."""
    return worth * check.points / report.max_points if report.max_points else 0.0


def _phrases(check: CheckReport) -> Sequence[str]:
    if check.outcome not in WRONG or not check.diagnosis:
        return ()
    told = _YOURS.sub("", _EXPLAINS.sub("", check.diagnosis))
    return told.split("; others are those of ")
