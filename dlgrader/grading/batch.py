"""Many submissions over many processes. One that hangs, crashes or breaks its judge touches no other."""

from __future__ import annotations

import multiprocessing
import multiprocessing.context
import multiprocessing.forkserver
import multiprocessing.sharedctypes
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from dlgrader.errors import DlgraderError
from dlgrader.grading.unread import fault_report, syntax_report
from dlgrader.model.exercise import Entry
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm
from dlgrader.submission.syntax import syntax_problem

ITEM_SECONDS = 900.0  # no submission may keep its judge longer; each check has limits of its own, far below
START_SECONDS = 5.0  # for a judge's process that is just being started when nobody needs it any more
SLOTS = 1000
SECONDS_A_POINT = 0.1  # a guess, for the order only
T = TypeVar("T")


@dataclass(frozen=True)
class Item:
    """One submission of one student. `variant`: their own draws, instead of the batch's; `seconds`: about how long it
    takes, where that is known.
    """

    student: str
    entry: Entry
    submission: Submission
    variant: str | None = None
    time: float = 1.0  # multiplies the graders' limits
    seconds: float | None = None


@dataclass(frozen=True)
class Settings:
    """How a batch is graded."""

    tier: Tier
    jobs: int = 1
    device: str = ""
    key: bytes = b""
    variant: str = ""
    without: tuple[str, ...] = ()
    warm: Warm | None = field(default=None, compare=False, repr=False)  # stands already, for judges to share

    @property
    def gpu(self) -> bool:
        return self.device.startswith("cuda")


@dataclass(frozen=True)
class Came(Generic[T]):
    """What a judge made of an item, or in one line how it failed."""

    made: T | None
    failed: str = ""


def grade_all(items: Sequence[Item], settings: Settings) -> Iterator[tuple[Item, Report]]:
    """Each item with its report, as they come. Never raises for what a submission does."""
    runnable = []
    for item in items:
        problem = syntax_problem(item.submission.parts[0]) if len(item.submission.parts) == 1 else None
        if problem is not None:
            yield item, syntax_report(item.entry, item.submission, problem, item.student)
        else:
            runnable.append(item)
    for item, came in pooled(runnable, settings, _judge):
        yield item, came.made or fault_report(item.entry, item.submission, came.failed, item.student)


def begin() -> multiprocessing.context.ForkServerContext:
    """Starts the process that judges are forked from, without waiting for its imports. May be called early."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dlgrader.grading.judging"])
    multiprocessing.forkserver.ensure_running()
    return context


def pooled(items: Sequence[Item], settings: Settings, work: Callable[[Item], T]) -> Iterator[tuple[Item, Came[T]]]:
    """Each item with what `work`, a function of a module, makes of it in a judge's process, as they come."""
    if not items:
        return
    context = begin()
    slots = context.Value("i", 0)
    judges = max(1, min(settings.jobs, len(items)))
    with (
        _source(settings) as source,
        ProcessPool(
            max_workers=judges,
            context=context,
            initializer=_start_judge,
            initargs=(replace(settings, warm=None), slots, settings.jobs // judges, source),
        ) as pool,
    ):
        futures: dict[Future[T], Item] = {
            pool.schedule(work, args=(item,), timeout=ITEM_SECONDS): item for item in _longest_first(items)
        }
        try:
            for future in as_completed(futures):
                yield futures[future], _came(future)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]  # cancelling would start judges that nobody needs
            raise
        finally:
            _wait_until(lambda: slots.value >= judges)


@contextmanager
def _source(settings: Settings) -> Iterator[socket.socket | None]:
    """What the judges' warm processes are split off by; None where each has to start its own."""
    if settings.tier is not Tier.FULL:
        yield None
    elif settings.warm is not None:
        yield settings.warm.source
    else:
        with Warm(settings.tier, gpu=settings.gpu, often=True) as warm:
            yield warm.source


def _wait_until(started: Callable[[], bool]) -> None:
    """A process that is just being started when its pool ends finds the pool's locks gone, and prints a traceback."""
    end = time.monotonic() + START_SECONDS
    while not started() and time.monotonic() < end:
        time.sleep(0.01)


def _came(future: Future[T]) -> Came[T]:
    try:
        return Came(future.result())
    except (ProcessExpired, TimeoutError, DlgraderError, OSError) as error:
        return Came(None, f"{type(error).__name__}: {error}")
    except Exception as error:
        return Came(None, f"unexpected {type(error).__name__}: {error}")


def _longest_first(items: Sequence[Item]) -> list[Item]:
    """Starting them first keeps the tail short. Of unknown ones, those with many points tend to take long."""

    def expected(item: Item) -> float:
        return item.seconds if item.seconds is not None else SECONDS_A_POINT * item.entry.exercise.points

    return sorted(items, key=expected, reverse=True)


def _start_judge(
    settings: Settings,
    slots: multiprocessing.sharedctypes.Synchronized[int],
    cores: int,
    source: socket.socket | None,
) -> None:
    from dlgrader.grading import judging

    with slots.get_lock():
        slot, slots.value = slots.value, slots.value + 1
    warm = Warm(settings.tier, slot % SLOTS, settings.gpu, ahead=True, source=source)
    judging.start(warm, settings.device, settings.key, settings.variant, cores)


def _judge(item: Item) -> Report:
    from dlgrader.grading import judging

    return judging.judge(item.entry, item.submission, item.student, item.variant, item.time)
