"""The host's end of one warm process: starts it, asks it for workers, restarts it when it dies."""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import (
    MAX_PACKET,
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
    decode_notice,
    encode,
)
from dlgrader.sandbox.jail.scratch import remove
from dlgrader.sandbox.launch import launch
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.worker import Worker

START_SECONDS = 90.0
ORDER_SECONDS = 20.0
CLOSING_SECONDS = 2.0


class Warm:
    """One warm process. Not thread-safe; use one a slot.

    It dies with the thread that started it, so start it in one that lives as long as it is needed.
    """

    def __init__(self, tier: Tier, slot: int = 0, gpu: bool = False) -> None:
        self.tier = tier
        self.slot = slot
        self.gpu = gpu
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
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
        self._generation += 1
        self._errors.seek(0)
        self._errors.truncate()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                what = launch(self.tier, self.slot, self.gpu, theirs.fileno())
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
            self._control.send(msgspec.msgpack.encode(what.plan))
        except OSError as error:
            self.close()
            raise SandboxFault(f"the sandbox did not start: {error}; run `dlgrader doctor`") from None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends the process and every worker in it. May be called again."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            if self.tier is not Tier.FULL:  # no namespace that ends with it: it has to end its workers itself
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(CLOSING_SECONDS)
            self._process.kill()
            self._process.wait()
        if self._folder is not None:
            remove(str(self._folder))
        self._control = self._process = self._folder = None
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
        stood = self._ready
        try:
            return self._open(limits, optimizers)
        except SandboxFault:
            if not stood:
                raise
            self.start()
            return self._open(limits, optimizers)

    def _open(self, limits: Limits, optimizers: bool) -> Worker:
        self._wait_until_ready()
        if optimizers and not self._optimizers:
            self._exchange(START_SECONDS, Preload())
            self._optimizers = True
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with theirs:
                notice = self._exchange(ORDER_SECONDS, Fork(limits), [theirs.fileno()])
            if not isinstance(notice, Forked):
                raise SandboxFault(f"no worker could be forked: {notice}; run `dlgrader doctor`")
        except BaseException:
            ours.close()
            raise
        who = (self._generation, notice.worker)
        worker = Worker(ours, functools.partial(self._end, *who), functools.partial(self._rest, *who))
        worker.greet()
        return worker

    def _end(self, generation: int, number: int, grace: float) -> Ended | None:
        """Kills worker `number` if it lives after `grace` seconds, and tells how it ended.

        None when the warm process that forked it is gone, too.
        """
        if generation != self._generation or self._control is None:
            return None
        try:
            notice = self._exchange(ORDER_SECONDS + grace, End(number, grace))
        except SandboxFault:
            return None
        return notice if isinstance(notice, Ended) else None

    def _rest(self, generation: int, number: int, still: bool) -> None:
        """Stops worker `number`, or lets it go on. Raises SandboxFault when the warm process dies of it."""
        if generation == self._generation and self._control is not None:
            self._exchange(ORDER_SECONDS, Rest(number, still))

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process that was started; 0 when there is none. In the full tier it is bubblewrap's."""
        return self._process.pid if self._process is not None else 0

    def _wait_until_ready(self) -> None:
        if self._control is None:
            self.start()
        if not self._ready:
            self._exchange(START_SECONDS)

    def _exchange(self, seconds: float, order: Order | None = None, descriptors: Sequence[int] = ()) -> Notice:
        """The notice that answers an order, or comes by itself.

        Whatever interrupts it leaves the warm process dead: a late notice must not answer the next order.
        """
        assert self._control is not None
        try:
            self._control.settimeout(seconds)
            if order is not None:
                socket.send_fds(self._control, [encode(order)], list(descriptors))
            data = self._control.recv(MAX_PACKET)
            notice = decode_notice(data) if data else None
            self._ready = self._ready or isinstance(notice, Ready)
        except OSError:
            notice = None
        except BaseException:
            self.close()
            raise
        if notice is None:
            self.close()
            raise SandboxFault(f"the sandbox's warm process ended{self._said()}; run `dlgrader doctor`")
        if isinstance(notice, Failed):
            raise SandboxFault(f"the sandbox could not fork a worker: {notice.message}; run `dlgrader doctor`")
        return notice

    def _said(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode(errors="replace").strip().splitlines()
        return f": {lines[-1]}" if lines else ""


def supported() -> bool:
    """Whether warm processes can fork here at all."""
    return hasattr(os, "fork") and sys.platform != "win32"
