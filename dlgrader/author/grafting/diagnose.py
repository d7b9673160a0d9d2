"""Whether feedback names a misconception that another hand has written: named, named wrongly, or silent."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from dlgrader.author.findings import Finding
from dlgrader.author.grafting import named
from dlgrader.author.grafting.grafts import Graft, grafts_of
from dlgrader.author.records import Diagnosed, diagnosis_content
from dlgrader.author.spread import Died, spread
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry


class Recognised(Struct, frozen=True):
    """The result for one exercise. Findings are wrong names, and submissions that could not be graded."""

    exercise: str
    record: Diagnosed
    findings: tuple[Finding, ...]


def diagnose(
    entries: Sequence[Entry], tier: str, jobs: int, on_share: Callable[[float], None] = lambda share: None
) -> Iterator[Recognised]:
    """One exercise after the other, in their order. Raises DlgraderError for a graft that is not named as it must."""
    work = [(entry, graft) for entry in entries for graft in grafts_of(Materials(entry))]
    left = {entry.id: sum(entry.id == e.id for e, _ in work) for entry in entries}
    results: dict[int, dict[str, list[str]] | Died] = {}
    slots = multiprocessing.get_context("spawn").Value("i", 0)
    pieces = [(entry, graft.source) for entry, graft in work]
    for number, result in spread(named.named_by, pieces, jobs, named.SECONDS, named.start, (tier, slots)):
        results[number] = result
        entry = work[number][0]
        left[entry.id] -= 1
        on_share(len(results) / len(work))
        if not left[entry.id]:
            mine = [(graft, results[i]) for i, (e, graft) in enumerate(work) if e.id == entry.id]
            yield _recognised(entry, mine)


def _recognised(entry: Entry, results: list[tuple[Graft, dict[str, list[str]] | Died]]) -> Recognised:
    good, wrong, silent = [], {}, []
    findings = []
    for graft, result in results:
        if isinstance(result, Died):
            findings.append(Finding(graft.file, "a diagnosis", result.why))
            continue
        others = {check: names for check, names in result.items() if set(names) != {graft.misconception}}
        if others:
            wrong[graft.file] = ", ".join(sorted({n for names in others.values() for n in names}))
            for check, names in others.items():
                findings.append(Finding(graft.file, graft.misconception, ", ".join(names), check))
        elif result:
            good.append(graft.file)
        else:
            silent.append(graft.file)
    record = Diagnosed(
        content=diagnosis_content(Materials(entry)),
        grafts=sum(graft.by_hand for graft, _ in results),
        restyled=sum(not graft.by_hand for graft, _ in results),
        named=tuple(sorted(good)),
        wrong=dict(sorted(wrong.items())),
        silent=tuple(sorted(silent)),
    )
    return Recognised(entry.id, record, tuple(findings))
