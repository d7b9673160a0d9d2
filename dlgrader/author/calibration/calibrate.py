"""Measures the statistical checks of exercises, seed by seed; what is measured already is not measured again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dlgrader.author.calibration.measure import Sample, measure
from dlgrader.author.calibration.record import (
    Calibration,
    Measurements,
    Outcomes,
    Statistic,
    content_of,
    read,
    statistical,
    write,
)
from dlgrader.author.digest import code_hash
from dlgrader.author.spread import Died, spread
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.misconception import read_misconception
from dlgrader.grading.version import torch_version
from dlgrader.model.exercise import Entry

SECONDS = 3600.0  # of one seed
NICER = 9  # beyond what `spread` gives way: to 19


@dataclass(frozen=True)
class Counts:
    """Seeds of the solution, of each alternative, and of each misconception."""

    seeds: int = 200
    alternatives: int = 50
    misconceptions: int = 20


def calibrate(
    entry: Entry, counts: Counts, jobs: int = 1, on_piece: Callable[[int, int], None] = lambda done, total: None
) -> Calibration:
    """The calibration of one exercise, written after every seed. `on_piece(done, total)` follows it.

    Raises DlgraderError where a grader fails, a process dies, or the record cannot be written.
    """
    grader = load_grader(entry)
    calibration = begun(grader)
    for path, seed, sample in _samples(entry, missing(grader, calibration, counts), jobs, on_piece):
        add(calibration.files[_name(grader, path)], seed, sample)
        write(grader.materials, calibration)
    return calibration


def confirm(
    entry: Entry, count: int, jobs: int = 1, on_piece: Callable[[int, int], None] = lambda done, total: None
) -> list[str]:
    """Measures `count` recorded seeds of each file anew; where all say what the record says, it is of the grader as it
    is now. For changes that leave draws and statistics as they were: the same seeds then give the same numbers.

    What differs, a sentence each: then the record stays as it is. Raises DlgraderError as `calibrate` does, and where
    there is no record.
    """
    grader = load_grader(entry)
    found = read(grader.materials)
    if found is None:
        raise DlgraderError(f"{entry.id} has no calibration to confirm: run `dlgrader author calibrate {entry.id}`")
    recorded = {path: found.files.get(_name(grader, path)) for path in _files(grader)}
    pieces = [
        (path, seed)
        for path, known in recorded.items()
        if known is not None and known.code == code_hash([path])
        for seed in known.seeds[:count]
    ]
    differing = []
    for path, seed, sample in _samples(entry, pieces, jobs, on_piece):
        known = recorded[path]
        assert known is not None
        anew = Measurements(known.code)
        add(anew, seed, sample)
        now, then = _of_seed(anew, seed), _of_seed(known, seed)
        if now != then:
            differing.append(f"{_name(grader, path)}, seed {seed}: {now}, not {then}")
    if not differing:
        found.content = content_of(grader.materials)
        write(grader.materials, found)
    return differing


def _of_seed(measurements: Measurements, seed: int) -> dict[str, tuple[str, str, dict[str, float]]]:
    """Check -> (first try, verdict, what was measured) of one recorded seed."""
    at = measurements.seeds.index(seed)

    def values(seen: Outcomes) -> dict[str, float]:
        found = {name: kept.values[at] for name, kept in seen.statistics.items()}
        return {name: value for name, value in found.items() if value is not None}

    return {name: (seen.first[at], seen.verdict[at], values(seen)) for name, seen in measurements.checks.items()}


def _samples(
    entry: Entry, pieces: Sequence[tuple[Path, int]], jobs: int, on_piece: Callable[[int, int], None]
) -> Iterator[tuple[Path, int, Sample]]:
    """(file, seed, what it gave), as they come."""
    work = [(entry, str(path), seed) for path, seed in pieces]
    on_piece(0, len(work))
    for done, (number, sample) in enumerate(spread(_measured, work, jobs, SECONDS, _start), 1):
        path, seed = pieces[number]
        if isinstance(sample, Died):
            raise DlgraderError(f"{entry.id}: {path.name}, seed {seed}: {sample.why}")
        yield path, seed, sample
        on_piece(done, len(work))


def begun(grader: Grader) -> Calibration:
    """The record without what belongs to other code, and with a place for every file."""
    content = content_of(grader.materials)
    found = read(grader.materials)
    if found is None or found.content != content:
        found = Calibration(content)
    files = {}
    for path in _files(grader):
        name, code = _name(grader, path), code_hash([path])
        known = found.files.get(name)
        files[name] = known if known is not None and known.code == code else Measurements(code)
    return Calibration(content, torch_version(), files)


def missing(grader: Grader, calibration: Calibration, counts: Counts) -> list[tuple[Path, int]]:
    """(file, seed) of what is still to be measured, in turns, so that whatever is there early is even."""
    wanted = []
    for place, path in enumerate(_files(grader)):
        known, count = set(calibration.files[_name(grader, path)].seeds), _count(path, counts)
        wanted += [(seed / count, place, path, seed) for seed in range(count) if seed not in known]
    return [(path, seed) for _, _, path, seed in sorted(wanted)]


def add(measurements: Measurements, seed: int, sample: Sample) -> None:
    """Appends what one seed gave."""
    before = len(measurements.seeds)
    measurements.seeds.append(seed)
    measurements.cpu.append(sample.cpu)
    for name, seen in sample.checks.items():
        outcomes = measurements.checks.setdefault(name, Outcomes())
        outcomes.tries = max(outcomes.tries, seen.tries)
        outcomes.first += "01"[seen.first]
        outcomes.verdict += "01"[seen.verdict]
        for statistic, (level, smaller, _) in seen.statistics.items():
            outcomes.statistics.setdefault(statistic, Statistic(level, smaller, [None] * before))
        for statistic, kept in outcomes.statistics.items():
            kept.values.append(float(f"{seen.statistics[statistic][2]:.4g}") if statistic in seen.statistics else None)


def _files(grader: Grader) -> Iterator[Path]:
    """The solution, the alternatives, and those misconceptions that a statistical check must fail."""
    names = {check.name for check in statistical(grader)}
    if names:
        yield grader.materials.solution
        yield from grader.materials.alternatives
        yield from (p for p in grader.materials.misconceptions if names.intersection(read_misconception(p).fails))


def _count(path: Path, counts: Counts) -> int:
    by_folder = {"alternatives": counts.alternatives, "misconceptions": counts.misconceptions}
    return by_folder.get(path.parent.name, counts.seeds)


def _name(grader: Grader, path: Path) -> str:
    return path.relative_to(grader.materials.answers).as_posix()


def _start() -> None:
    import torch

    torch.set_num_threads(1)
    os.nice(NICER)


def _measured(entry: Entry, path: str, seed: int) -> Sample:
    return measure(load_grader(entry), Path(path), seed)


def to_calibrate(entries: Sequence[Entry]) -> list[Entry]:
    """Those with statistical checks."""
    return [entry for entry in entries if statistical(load_grader(entry))]
