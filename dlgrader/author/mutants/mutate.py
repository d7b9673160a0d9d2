"""Judges all mutants of some exercises, over several processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from dlgrader.author.findings import Finding
from dlgrader.author.mutants import process
from dlgrader.author.mutants.begun import Begun
from dlgrader.author.mutants.equivalent import FILE, read_declared
from dlgrader.author.mutants.make import Mutant, Place, mutants_of
from dlgrader.author.mutants.trial import Baseline, Verdict
from dlgrader.author.records import Mutation, mutation_content
from dlgrader.author.spread import Died, spread
from dlgrader.grading.interface import interface_of
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry

LEAST = 0.85  # share of mutants that each grader must notice


class Mutated(Struct, frozen=True):
    """The result for one exercise; without a record where the solution could not be judged."""

    exercise: str
    record: Mutation | None
    findings: tuple[Finding, ...]


def mutate(
    entries: Sequence[Entry], jobs: int, on_share: Callable[[float], None] = lambda share: None
) -> Iterator[Mutated]:
    """One exercise after the other; a run that was stopped goes on where it was.

    Raises DlgraderError for an exercise without answers or with a bad list.
    """
    work = [(entry, _mutants(entry)) for entry in entries]
    total, before = sum(len(mutants) for _, mutants in work) or 1, 0
    for entry, mutants in work:
        yield _one(entry, mutants, jobs, _counted(on_share, before, total))
        before += len(mutants)


def _counted(on_share: Callable[[float], None], before: int, total: int) -> Callable[[int], None]:
    return lambda done: on_share((before + done) / total)


def _mutants(entry: Entry) -> list[Mutant]:
    materials = Materials(entry)
    read_declared(materials.answers)
    return mutants_of(materials.solution.read_text(encoding="utf-8"), interface_of(materials.starter).names)


def _one(entry: Entry, mutants: list[Mutant], jobs: int, on_done: Callable[[int], None]) -> Mutated:
    materials = Materials(entry)
    content = mutation_content(materials)
    begun = Begun(entry.id, content)
    verdicts = {mutant.place: known for mutant in mutants if (known := begun.verdict(mutant)) is not None}
    left = [mutant for mutant in mutants if mutant.place not in verdicts]
    baseline: Baseline | Died = Died("nothing was judged")
    pieces = [(entry, ""), *((entry, mutant.source) for mutant in left)]
    for number, result in spread(process.judge_piece, pieces, jobs, process.SECONDS, process.start):
        if number == 0:
            baseline = result
            if isinstance(baseline, Died):
                break
        else:
            mutant = left[number - 1]
            verdicts[mutant.place] = Verdict("process", result.why) if isinstance(result, Died) else result
            begun.add(mutant, verdicts[mutant.place])
        on_done(len(verdicts))
    else:
        begun.forget()
    if isinstance(baseline, Died):
        return Mutated(entry.id, None, (Finding("solution.py", "a verdict in this process", baseline.why),))
    declared = read_declared(materials.answers)
    survivors = [place for place, verdict in verdicts.items() if not verdict.check]
    record = Mutation(
        content=content,
        mutants=len(mutants),
        killed=sum(bool(v.check) for place, v in verdicts.items() if place not in declared),
        equivalent=len(declared.keys() & verdicts.keys()),
        survivors=tuple(sorted(place for place in survivors if place not in declared)),
        noticed=dict(sorted(Counter(v.check for v in verdicts.values() if v.check).items())),
        unused=baseline.unused,
        reference_seconds=round(sum(baseline.seconds.values()), 2),
    )
    return Mutated(entry.id, record, tuple(_findings(verdicts, declared, record)))


def _findings(verdicts: dict[Place, Verdict], declared: dict[Place, str], record: Mutation) -> Iterator[Finding]:
    for place in declared:
        verdict = verdicts.get(place)
        where = f"{place.function}: `{place.change}`"
        if verdict is None:
            yield Finding(FILE, "a mutant that exists", f"none at {where} in `{place.line}`")
        elif verdict.check:
            yield Finding(FILE, "a mutant that nothing notices", f"{where}, noticed", verdict.check)
    for place, verdict in verdicts.items():
        if verdict.fault:
            where = f"{place.function}: {place.change}"
            yield Finding(f"mutant {where}", "no fault of the grader", "a fault", verdict.check, message=verdict.fault)
    if record.score < LEAST:
        yield Finding("grader", f"{LEAST:.0%} of the mutants noticed", f"{record.score:.0%}")
