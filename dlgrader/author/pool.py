"""Verifies many exercises over many processes. Whatever happens to one of them ends no other."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from dlgrader.author import process
from dlgrader.author.findings import Finding, Verified
from dlgrader.author.records import Mutation, read_record
from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.errors import SandboxFault

SECONDS = 3600.0  # no exercise may take longer
BEAT = 0.2


@dataclass(frozen=True)
class Settings:
    """How exercises are verified."""

    tier: str
    jobs: int = 1
    quick: bool = False
    margins: bool = False
    seconds: float = SECONDS


def verify_all(
    entries: Sequence[Entry], settings: Settings, on_share: Callable[[float], None] = lambda share: None
) -> Iterator[Verified]:
    """What was found about each exercise, as it comes. `on_share` is told the share of the work that is done.

    Those whose solutions are known to take longest begin first, so that none of them is left alone at the end.
    Raises SandboxFault when no sandbox comes up.
    """
    if not entries:
        return
    entries = sorted(entries, key=_seconds, reverse=True)
    context = multiprocessing.get_context("spawn")
    shares = context.RawArray("d", len(entries))
    slots = context.Value("i", 0)
    begun = time.perf_counter()
    processes = max(1, min(settings.jobs, len(entries)))
    with ProcessPool(
        max_workers=processes,
        context=context,
        initializer=process.start,
        initargs=(settings.tier, settings.jobs // processes, settings.quick, settings.margins, slots, shares),
    ) as pool:
        futures: dict[Future[Verified], int] = {
            pool.schedule(process.verify_one, args=(number, entry), timeout=settings.seconds): number
            for number, entry in enumerate(entries)
        }
        waiting = set(futures)
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=BEAT, return_when=FIRST_COMPLETED)
                for future in done:
                    shares[futures[future]] = 1.0
                    yield _verified(future, entries[futures[future]], time.perf_counter() - begun)
                on_share(sum(shares) / len(entries))
        finally:
            if waiting:
                pool.stop()  # type: ignore[no-untyped-call]


def _seconds(entry: Entry) -> float:
    """CPU seconds of the solution in all its checks, where `author mutate` has measured them."""
    try:
        record = read_record(Materials(entry), Mutation)
    except DlgraderError:
        return 0.0
    return record.reference_seconds if record else 0.0


def _verified(future: Future[Verified], entry: Entry, seconds: float) -> Verified:
    try:
        return future.result()
    except SandboxFault:
        raise
    except TimeoutError:
        came = "none in time"
    except ProcessExpired as error:
        came = f"a process that died (exit code {error.exitcode})"
    except Exception as error:
        came = f"{type(error).__name__}: {error}"
    return Verified(entry.id, findings=(Finding("the exercise", "a result", came),), seconds=seconds)
