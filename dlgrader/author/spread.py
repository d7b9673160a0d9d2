"""Spreads work over processes that each stay for many pieces of it. Whatever happens to one ends no other."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessPool


class Died(NamedTuple):
    """What came instead of a result: the process ended, the time was up, or an exception of ours was raised."""

    why: str


def spread(
    function: Callable[..., Any],
    pieces: Sequence[tuple[Any, ...]],
    jobs: int,
    seconds: float,
    start: Callable[..., None] | None = None,
    given: tuple[Any, ...] = (),
) -> Iterator[tuple[int, Any]]:
    """(number of the piece, `function(*piece)` or Died), as they come.

    Processes are spawned, give way to others, and call `start(*given)` before their first piece; a piece that takes
    more than `seconds` is ended with its process.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPool(
        max_workers=max(1, min(jobs, len(pieces))), context=context, initializer=_start, initargs=(start, given)
    ) as pool:
        futures: dict[Future[Any], int] = {
            pool.schedule(function, args=piece, timeout=seconds): number for number, piece in enumerate(pieces)
        }
        try:
            for future in as_completed(futures):
                yield futures.pop(future), _result(future, seconds)
        finally:
            if futures:
                pool.stop()  # type: ignore[no-untyped-call]


def _result(future: Future[Any], seconds: float) -> Any:
    try:
        return future.result()
    except TimeoutError:
        return Died(f"no result within {seconds:g} seconds")
    except ProcessExpired as error:
        return Died(f"its process died (exit code {error.exitcode})")
    except Exception as error:
        return Died(f"{type(error).__name__}: {error}")


def _start(start: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    with contextlib.suppress(AttributeError, OSError):  # no such thing on some systems
        os.nice(10)
    if start is not None:
        start(*given)
