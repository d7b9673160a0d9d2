"""One process that verifies exercises, with a warm sandbox of its own."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing.sharedctypes
import signal
from ctypes import Array, c_double

from dlgrader.author.findings import Verified
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

SLOTS = 1000


class _Desk:
    def __init__(self, warm: Warm, cores: int, quick: bool, margins: bool, shares: Array[c_double]) -> None:
        self.warm, self.cores, self.quick, self.margins, self.shares = warm, cores, quick, margins, shares


_desks: list[_Desk] = []  # one a process, made by start


def start(
    tier: str,
    cores: int,
    quick: bool,
    margins: bool,
    slots: multiprocessing.sharedctypes.Synchronized[int],
    shares: Array[c_double],
) -> None:
    """Starts this process's warm sandbox; it comes up while the first grader is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    with slots.get_lock():
        slot, slots.value = slots.value, slots.value + 1
    warm = Warm(Tier(tier), slot % SLOTS, often=True)
    with contextlib.suppress(SandboxFault):  # `verify` tries again, and tells
        warm.start()
    atexit.register(warm.close)
    _desks.append(_Desk(warm, cores, quick, margins, shares))


def verify_one(number: int, entry: Entry) -> Verified:
    """What was found about the exercise; `shares[number]` follows how far it is."""
    from dlgrader.author.depth import FULL, QUICK
    from dlgrader.author.verify import verify

    desk = _desks[0]

    def on_step(file: str, done: int, total: int) -> None:
        desk.shares[number] = done / total

    return verify(entry, desk.warm, QUICK if desk.quick else FULL, on_step, desk.margins, desk.cores)
