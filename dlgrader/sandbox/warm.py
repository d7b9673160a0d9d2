"""The host's end of one warm process: starts it, asks it for workers, restarts it when it dies."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from dlgrader.sandbox import bubblewrap as bwrap
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.filters import program
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
    Ready,
    decode_notice,
    encode,
)
from dlgrader.sandbox.jail.plan import Plan
from dlgrader.sandbox.packages import importable, interpreter, own
from dlgrader.sandbox.tiers import Tier, bubblewrap, is_root, slot_user
from dlgrader.sandbox.worker import Worker

START_SECONDS = 90.0
ORDER_SECONDS = 20.0
BOOT = "import sys; sys.path.insert(0, {site!r}); from dlgrader.sandbox.jail.server import main; main()"


class Warm:
    """One warm process. Not thread-safe; use one a slot."""

    def __init__(self, tier: Tier, slot: int = 0, gpu: bool = False) -> None:
        self.tier = tier
        self.slot = slot
        self.gpu = gpu
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready = False
        self._site: Path | None = None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the process

    # ---- life ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts the process without waiting for it, so that imports here and there run side by side."""
        self.close()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command, environment = self._command(theirs.fileno())
            try:
                self._process = subprocess.Popen(
                    command,
                    pass_fds=[theirs.fileno()],
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._errors,
                )
            except OSError as error:
                ours.close()
                raise SandboxFault(f"the sandbox did not start: {error}; run `dlgrader doctor`") from None
        self._control = ours

    def close(self) -> None:
        """Ends the process and every worker in it."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._site is not None:
            shutil.rmtree(self._site, ignore_errors=True)
        self._control = self._process = self._site = None
        self._ready = False

    def __enter__(self) -> Warm:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- workers ---------------------------------------------------------------------------------

    def open(self, limits: Limits) -> Worker:
        """A fresh worker. A dead warm process is started again, once. Raises SandboxFault."""
        try:
            return self._open(limits)
        except SandboxFault:
            self.start()
            return self._open(limits)

    def _open(self, limits: Limits) -> Worker:
        self._wait_until_ready()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            notice = self._order(Fork(limits), [theirs.fileno()])
        if not isinstance(notice, Forked):
            ours.close()
            raise SandboxFault(f"no worker could be forked: {notice}; run `dlgrader doctor`")
        worker = Worker(ours, notice.worker, self)
        worker.greet()
        return worker

    def end(self, number: int, grace: float = 0.0) -> Ended | None:
        """Kills worker `number` if it lives after `grace` seconds, and tells how it ended.

        None when the warm process is gone, too.
        """
        try:
            notice = self._order(End(number, grace))
        except SandboxFault:
            return None
        return notice if isinstance(notice, Ended) else None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _wait_until_ready(self) -> None:
        if self._control is None:
            self.start()
        if not self._ready:
            notice = self._receive(START_SECONDS)
            if not isinstance(notice, Ready):
                raise SandboxFault(f"the sandbox did not start: {notice}")
            self._ready = True

    def _order(self, order: Order, descriptors: Sequence[int] = ()) -> Notice:
        assert self._control is not None
        try:
            self._control.settimeout(ORDER_SECONDS)
            socket.send_fds(self._control, [encode(order)], list(descriptors))
        except OSError as error:
            raise SandboxFault(f"the sandbox's warm process is gone ({error})") from None
        return self._receive(ORDER_SECONDS)

    def _receive(self, seconds: float) -> Notice:
        assert self._control is not None
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(MAX_PACKET)
        except OSError:
            data = b""
        if not data:
            raise SandboxFault(f"the sandbox's warm process ended{self._said()}; run `dlgrader doctor`")
        notice = decode_notice(data)
        if isinstance(notice, Failed):
            raise SandboxFault(f"the sandbox could not fork a worker: {notice.message}; run `dlgrader doctor`")
        return notice

    def _said(self) -> str:
        time.sleep(0.05)  # lets the last words arrive
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode(errors="replace").strip().splitlines()
        return f": {lines[-1]}" if lines else ""

    # ---- how it is started -----------------------------------------------------------------------

    def _command(self, control: int) -> tuple[list[str], dict[str, str]]:
        python = str(interpreter()[0])
        if self.tier is Tier.FULL:
            executable = bubblewrap()
            if executable is None:
                raise SandboxFault("bubblewrap is not installed: `apt-get install bubblewrap`")
            prefix = bwrap.command(executable, privileged=is_root(), gpu=self.gpu)
            site, environment = bwrap.SITE, {}
            plan = Plan(namespaces=True, landlock=True, user=slot_user(self.slot), filter=program(self.gpu))
        else:
            scratch = self._make_site()
            prefix, site, environment = [], str(scratch / "site"), dict(bwrap.ENVIRONMENT, HOME=str(scratch / "tmp"))
            held = self.tier is Tier.MIDDLE
            plan = Plan(
                namespaces=False,
                landlock=held,
                user=slot_user(self.slot) if held else None,
                readable=tuple(str(p) for p in _readable(scratch)) if held else (),
                scratch=str(scratch / "tmp"),
                filter=program(self.gpu) if held else b"",
            )
        arguments = [msgspec.json.encode(plan).decode(), str(control)]
        return [*prefix, python, "-I", "-S", "-B", "-X", "utf8", "-c", BOOT.format(site=site), *arguments], environment

    def _make_site(self) -> Path:
        """A folder of links to what may be imported, and a scratch folder, for the tiers without mounts."""
        self._site = Path(tempfile.mkdtemp(prefix="dlgrader-"))
        for name, path in (importable() | own()).items():
            link = self._site / "site" / name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
        scratch = self._site / "tmp"
        scratch.mkdir(mode=0o700)
        user = slot_user(self.slot) if self.tier is Tier.MIDDLE else None
        if user is not None:
            os.chmod(self._site, 0o755)
            os.chown(scratch, user, user)
        return self._site


def _readable(scratch: Path) -> list[Path]:
    libraries = [Path(p) for p in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", *bwrap.DEVICES)]
    wanted = [*libraries, *interpreter(), *importable().values(), *own().values(), scratch / "site"]
    return [p for p in wanted if p.exists()]


def supported() -> bool:
    """Whether warm processes can fork here at all."""
    return hasattr(os, "fork") and sys.platform != "win32"
