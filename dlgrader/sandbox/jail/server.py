"""The warm process: imports torch once, touches nothing, and forks a worker whenever the host asks for one.

Started as `python -I -S -c ... DESCRIPTOR` with an empty environment and the control socket at DESCRIPTOR, whose
first packet is the plan. When the host hangs up, nothing of this process is left. Where namespaces hold it, it can be
split: into servers with a host, a control socket and workers of their own, which share its memory.
"""

from __future__ import annotations

import contextlib
import encodings
import gc
import os
import socket
import sys
import tempfile
import time
from typing import NoReturn

import msgspec
from msgspec import structs

from dlgrader.sandbox.jail import children, scratch
from dlgrader.sandbox.jail.control import (
    MAX_PACKET,
    Done,
    End,
    Ended,
    Failed,
    Fork,
    Forked,
    Limits,
    Notice,
    Preload,
    Ready,
    Rest,
    Split,
    decode_order,
    encode,
)
from dlgrader.sandbox.jail.plan import Plan
from dlgrader.wire.channel import decoder_of, worker_channel
from dlgrader.wire.messages import Hello, Request
from dlgrader.worker.preload import preload, preload_optimizers
from dlgrader.worker.rehearsal import rehearse, rehearse_session
from dlgrader.worker.session import Session

if sys.platform == "linux":
    from dlgrader.sandbox.jail import barriers, kernel, pages


class Server:
    """Serves one host over one control socket."""

    def __init__(self, plan: Plan, control: socket.socket) -> None:
        self._plan = plan
        self._control = control
        self._own_pids = -1
        self._workers: dict[int, str] = {}  # process -> its scratch folder
        self._others: set[int] = set()  # children that are no workers
        self._forks = 0
        self._written: pages.Copied | None = None  # what workers will write to

    def run(self) -> None:
        """Serves until the host hangs up."""
        try:
            preload()
            decoder_of(Request)
            if self._plan.namespaces:
                self._own_pids = os.pidfd_open(os.getpid())
            else:
                children.adopt()
            if self._plan.often and not self._plan.devices:  # with a GPU, the first derivative would start threads
                rehearse(lambda: False)
            self._settle()
            self._send(Ready())
            self._serve()
        finally:
            self._leave_nothing()

    def _serve(self) -> None:
        while True:
            data, descriptors, _, _ = socket.recv_fds(self._control, MAX_PACKET, 1)
            if not data:
                return
            self._others = {pid for pid in self._others if os.waitpid(pid, os.WNOHANG)[0] == 0}
            order = decode_order(data)
            try:
                if isinstance(order, Fork):
                    self._fork(order.limits, descriptors[0])
                elif isinstance(order, Rest):
                    if order.worker in self._workers:
                        children.rest(order.worker, order.still)
                    self._send(Done())
                elif isinstance(order, Split):
                    self._split(order.user, socket.socket(fileno=os.dup(descriptors[0])))
                elif isinstance(order, Preload):
                    preload_optimizers()
                    self._settle()
                    self._send(Ready())
                else:
                    self._end(order)
            except OSError as error:
                self._send(Failed(str(error)))
            finally:
                for descriptor in descriptors:
                    os.close(descriptor)

    def _settle(self) -> None:
        """Makes forks of what is in memory now cheap."""
        gc.collect()
        gc.freeze()  # keeps the collector of a fork away from the shared pages
        if self._plan.often and sys.platform == "linux" and not self._plan.devices:
            with contextlib.suppress(OSError):
                pages.collapse_own_memory()
                touched = pages.touched_by(rehearse_session)
                pages.move_text(touched.run)
                self._written = pages.Copied(touched.written)

    def _send(self, notice: Notice) -> None:
        self._control.send(encode(notice))

    def _fork(self, limits: Limits, descriptor: int) -> None:
        mapped, parent = _mapped(), os.getpid()
        self._forks += 1
        if self._plan.namespaces:
            folder = self._plan.scratch
            kernel.unshare(kernel.NEWPID)  # for the next child only: it is the first process in there
        else:
            folder = scratch.make(self._plan.scratch, self._forks, self._plan.user)
        pid = os.fork()
        if pid == 0:
            self._become_worker(limits, descriptor, folder, mapped, parent)
        if self._plan.namespaces:
            kernel.setns(self._own_pids, kernel.NEWPID)
        self._workers[pid] = folder
        self._send(Forked(pid))

    def _become_worker(self, limits: Limits, descriptor: int, folder: str, mapped: int, parent: int) -> NoReturn:
        try:
            if self._written is not None:
                self._written.copy()
            channel = worker_channel(socket.socket(fileno=_keep_only(descriptor)))
            os.umask(0o077)
            try:
                if not self._plan.namespaces:
                    os.setsid()
                    _move_into(folder)
                if sys.platform == "linux":
                    barriers.put_up(self._plan, limits, folder, mapped, parent)
            except OSError as error:
                channel.send(Hello(str(error)[:500]))
                os._exit(1)
            channel.send(Hello())
            if self._written is None:
                rehearse(lambda: channel.waiting)
            Session(channel).serve()
        except BaseException:
            os._exit(1)
        os._exit(0)

    def _split(self, user: int | None, control: socket.socket) -> None:
        """In the child, this server is another one from here on: it goes on with the orders of its own host."""
        with control:
            try:
                if not self._plan.namespaces:
                    raise OSError("what has no namespaces cannot be split")
                pid = os.fork()
            except OSError as error:
                control.send(encode(Failed(str(error))))
                return
            if pid:
                self._others.add(pid)
                return
            self._control.close()
            os.close(self._own_pids)
            self._control = socket.socket(fileno=os.dup(control.fileno()))
        self._own_pids = os.pidfd_open(os.getpid())
        self._plan = structs.replace(self._plan, user=user)
        self._workers, self._others = {}, set()
        self._send(Ready())

    def _end(self, order: End) -> None:
        until = time.monotonic() + order.grace
        done, status, usage = os.wait4(order.worker, os.WNOHANG)
        while not done and time.monotonic() < until:
            time.sleep(0.002)
            done, status, usage = os.wait4(order.worker, os.WNOHANG)
        killed = not done
        if killed:
            children.kill(order.worker)
            _, status, usage = os.wait4(order.worker, 0)
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        cpu = usage.ru_utime + usage.ru_stime
        folder = self._workers.pop(order.worker)
        if not self._plan.namespaces:
            children.sweep(self._workers.keys() | self._others)
            self._clean(folder)
        self._send(Ended(code, ended, killed, cpu, usage.ru_maxrss * 1024))

    def _clean(self, folder: str) -> None:
        """Removes a scratch folder; in a process of its own where something is in it, which may take long."""
        with contextlib.suppress(OSError):
            os.rmdir(folder)
            return
        pid = os.fork()
        if pid == 0:
            self._control.close()
            scratch.remove(folder)
            os._exit(0)
        self._others.add(pid)

    def _leave_nothing(self) -> None:
        for worker in self._workers:
            children.kill(worker)
        if not self._plan.namespaces:
            children.sweep(())
            scratch.remove(self._plan.folder)


def _keep_only(descriptor: int) -> int:
    """The socket's new number; 0, 1 and 2 lead nowhere, and every other descriptor is closed."""
    kept = 3
    os.dup2(descriptor, 64)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(kept):
        os.dup2(null, standard)
    os.dup2(64, kept)
    os.closerange(kept + 1, 65536)
    return kept


def _move_into(folder: str) -> None:
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = folder
    tempfile.tempdir = None


def _mapped() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _relocate(library: str) -> None:
    """Lets packages that Python itself had imported find their sub-modules where a worker may read them."""
    old = os.path.dirname(encodings.__path__[0])
    for module in list(sys.modules.values()):
        paths = getattr(module, "__path__", None)
        if isinstance(paths, list):
            module.__path__ = [path.replace(old, library, 1) if path.startswith(old) else path for path in paths]


def main() -> None:
    """Serves the host at the other end of the control socket, and ends this process."""
    control = socket.socket(fileno=int(sys.argv[1]))
    plan = msgspec.msgpack.decode(control.recv(MAX_PACKET), type=Plan)
    if plan.folder:
        _relocate(os.path.join(plan.folder, "stdlib"))
    with contextlib.suppress(ConnectionError):  # the host has hung up
        Server(plan, control).run()
    os._exit(0)
