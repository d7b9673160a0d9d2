"""The host's end of one warm process: starts it, asks it for workers, restarts it when it dies."""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import msgspec

from dlgrader.sandbox.ahead import Ahead
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import (
    End,
    Ended,
    Failed,
    Fork,
    Forked,
    Limits,
    Notice,
    Order,
    Preload,
    Ready,
    Rest,
    Split,
    encode,
)
from dlgrader.sandbox.jail.scratch import remove
from dlgrader.sandbox.launch import launch
from dlgrader.sandbox.orders import SECONDS, Gone, Orders
from dlgrader.sandbox.tiers import Tier, slot_user
from dlgrader.sandbox.worker import Worker

START_SECONDS = 90.0
CLOSING_SECONDS = 2.0


class Warm:
    """One warm process; use one a slot. Several threads may open workers, and use one each.

    It dies with the thread that started it, so start it in one that lives as long as it is needed. Where it has died,
    the same thread starts it again; for others it is gone.

    In the full tier, where namespaces hold each worker by itself, the next worker can be forked while one is at work
    (`ahead`, for who grades one submission after the other), nobody waits for the death of one that is let go, and
    other warm processes can be split off it (`source`), which share its imports and its memory.
    """

    def __init__(
        self,
        tier: Tier,
        slot: int = 0,
        gpu: bool = False,
        ahead: bool = False,
        often: bool = False,
        source: socket.socket | None = None,
    ) -> None:
        """`often`: many workers will be opened, of this process or of those split off it; `ahead` says so, too.
        `source`: of a warm process of the same tier. Where it has gone, a process is started all the same.
        """
        self.tier = tier
        self._source = source
        self.ahead = ahead
        self.often = often or ahead
        self.slot = slot
        self.gpu = gpu
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.RLock()  # one order at a time
        self._home = 0  # the thread that started it
        self._orders: Orders | None = None
        self._next = Ahead(self._greeted)
        self._ready = False
        self._optimizers = False
        self._generation = 0
        self._folder: Path | None = None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as this
        weakref.finalize(self, self._errors.close)

    # ---- life ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts the process without waiting for it, so that imports here and there run side by side."""
        self.close()
        self._home = threading.get_ident()
        self._generation += 1
        self._errors.seek(0)
        self._errors.truncate()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._orders = Orders(ours)
        try:
            with theirs:
                if self._source is None or not self._split(self._source, theirs):
                    self._launch(self._orders, theirs)
        except OSError as error:
            self.close()
            raise SandboxFault(f"the sandbox did not start: {error}; run `dlgrader doctor`") from None
        except BaseException:
            self.close()
            raise

    def _launch(self, orders: Orders, theirs: socket.socket) -> None:
        what = launch(self.tier, self.slot, self.gpu, self.often, theirs.fileno())
        self._folder = what.folder
        self._process = subprocess.Popen(
            what.command,
            pass_fds=[theirs.fileno()],
            env=what.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,  # Ctrl-C is the host's to handle
        )
        orders.first(msgspec.msgpack.encode(what.plan))

    def _split(self, source: socket.socket, theirs: socket.socket) -> bool:
        """Whether there is a process that takes the order to split."""
        try:
            socket.send_fds(source, [encode(Split(slot_user(self.slot)))], [theirs.fileno()])
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Ends the process and every worker in it. May be called again."""
        orders, self._orders = self._orders, None
        if orders is not None:
            orders.close()
        self._next.close()
        if self._process is not None:
            if self.tier is not Tier.FULL:  # no namespace that ends with it: it has to end its workers itself
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(CLOSING_SECONDS)
            self._process.kill()
            self._process.wait()
        if self._folder is not None:
            remove(str(self._folder))
        self._process = self._folder = None
        self._ready = self._optimizers = False

    def __enter__(self) -> Warm:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- workers ---------------------------------------------------------------------------------

    def open(self, limits: Limits, optimizers: bool = False) -> Worker:
        """A fresh worker. A warm process that has died meanwhile is started again, once. Raises SandboxFault.

        `optimizers`: what torch.optim imports at its first use is imported before the fork, once a warm process.
        """
        with self._lock:
            restarted = False
            while True:
                stood, source = self._ready, self._source
                try:
                    return self._open(limits, optimizers)
                except SandboxFault:
                    died, came_to_nothing = stood and not restarted, self._source is not source
                    if not (died or came_to_nothing) or self._home != threading.get_ident():
                        raise
                restarted = True
                self.start()

    def prove(self, limits: Limits) -> None:
        """Forks a worker that nobody needs yet, and sees its barriers stand. Raises SandboxFault."""
        worker = self.open(limits)
        if not self._parallel or not self._next.keep(worker, limits):
            worker.end()

    def _open(self, limits: Limits, optimizers: bool) -> Worker:
        self._wait_until_ready()
        if optimizers and not self._optimizers:
            with self._talking() as orders:
                self._next.take(orders, None)  # it was forked without them
            self._exchange(Preload(), seconds=START_SECONDS)
            self._optimizers = True
        with self._talking() as orders:
            spare = self._next.take(orders, limits)
        worker = spare or self._forked(limits)
        if self.ahead and self._parallel:
            with self._talking() as orders:
                self._next.order(orders, limits)
        return worker

    @property
    def _parallel(self) -> bool:
        return self.tier is Tier.FULL

    def _forked(self, limits: Limits) -> Worker:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with theirs:
                notice = self._exchange(Fork(limits), [theirs.fileno()])
            if not isinstance(notice, Forked):
                raise SandboxFault(f"no worker could be forked: {notice}; run `dlgrader doctor`")
        except BaseException:
            ours.close()
            raise
        return self._greeted(ours, notice.worker)

    def _greeted(self, ours: socket.socket, number: int) -> Worker:
        who = (self._generation, number)
        worker = Worker(
            ours,
            functools.partial(self._end, *who),
            functools.partial(self._rest, *who),
            functools.partial(self._abandon, *who) if self._parallel else None,
        )
        worker.greet()
        return worker

    # ---- orders ----------------------------------------------------------------------------------

    def _end(self, generation: int, number: int, grace: float) -> Ended | None:
        """Kills worker `number` if it lives after `grace` seconds, and tells how it ended.

        None when the warm process that forked it is gone, too.
        """
        if generation != self._generation or self._orders is None:
            return None
        try:
            notice = self._exchange(End(number, grace), seconds=SECONDS + grace)
        except SandboxFault:
            return None
        return notice if isinstance(notice, Ended) else None

    def _abandon(self, generation: int, number: int) -> None:
        """Has worker `number` killed, while nobody waits."""
        if generation == self._generation and self._orders is not None:
            with contextlib.suppress(SandboxFault), self._talking() as orders:
                orders.post(End(number))

    def _rest(self, generation: int, number: int, still: bool) -> None:
        """Stops worker `number`, or lets it go on. Raises SandboxFault when the warm process dies of it."""
        if generation == self._generation and self._orders is not None:
            self._exchange(Rest(number, still))

    @property
    def alive(self) -> bool:
        if self._process is None:
            return self._orders is not None and not self._orders.hung_up
        return self._process.poll() is None

    @property
    def source(self) -> socket.socket | None:
        """What other warm processes can be split off by, in other processes of ours, too, as long as this one lives;
        None where they cannot.
        """
        return self._orders.lent if self._orders is not None and self._parallel else None

    @property
    def pid(self) -> int:
        """The process that was started; 0 when there is none. In the full tier it is bubblewrap's."""
        return self._process.pid if self._process is not None else 0

    def _wait_until_ready(self) -> None:
        if self._orders is None:
            if self._generation and self._home != threading.get_ident():
                raise SandboxFault("the sandbox's warm process has ended")
            self.start()
        if not self._ready:
            source, self._source = self._source, None  # one that nothing comes of is not asked again
            with self._talking() as orders:
                if not isinstance(orders.receive(START_SECONDS), Ready):
                    raise Gone
            self._ready, self._source = True, source

    def _exchange(self, order: Order, descriptors: Sequence[int] = (), seconds: float = SECONDS) -> Notice:
        with self._talking() as orders:
            notice = orders.exchange(order, descriptors, seconds)
        if isinstance(notice, Failed):
            raise SandboxFault(f"the sandbox could not fork a worker: {notice.message}; run `dlgrader doctor`")
        return notice

    @contextmanager
    def _talking(self) -> Iterator[Orders]:
        """Whatever is raised inside leaves the warm process dead."""
        with self._lock:
            if self._orders is None:
                raise SandboxFault("the sandbox's warm process has ended; run `dlgrader doctor`")
            try:
                yield self._orders
            except Gone:
                self.close()
                raise SandboxFault(f"the sandbox's warm process ended{self._said()}; run `dlgrader doctor`") from None
            except BaseException:
                self.close()
                raise

    def _said(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode(errors="replace").strip().splitlines()
        return f": {lines[-1]}" if lines else ""


def supported() -> bool:
    """Whether warm processes can fork here at all."""
    return hasattr(os, "fork") and sys.platform != "win32"
