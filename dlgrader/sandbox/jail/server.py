"""The warm process: imports torch once, touches nothing, and forks a worker whenever the host asks for one.

Started as `python -I -S -c ... PLAN DESCRIPTOR` with an empty environment, the control socket at DESCRIPTOR.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import time
from typing import NoReturn

import msgspec

from dlgrader.sandbox.jail.control import (
    MAX_PACKET,
    End,
    Ended,
    Failed,
    Fork,
    Forked,
    Limits,
    Notice,
    Ready,
    decode_order,
    encode,
)
from dlgrader.sandbox.jail.plan import Plan
from dlgrader.wire.channel import worker_channel
from dlgrader.wire.messages import Hello
from dlgrader.worker.preload import preload
from dlgrader.worker.session import Session

if sys.platform == "linux":
    from dlgrader.sandbox.jail import barriers, kernel


class Server:
    """Serves one host over one control socket."""

    def __init__(self, plan: Plan, control: socket.socket) -> None:
        self._plan = plan
        self._control = control
        self._own_pids = -1

    def run(self) -> None:
        preload()
        if self._plan.namespaces:
            self._own_pids = os.pidfd_open(os.getpid())
        gc.collect()
        gc.freeze()  # keeps the collector of a fork away from the shared pages
        self._send(Ready())
        while True:
            data, descriptors, _, _ = socket.recv_fds(self._control, MAX_PACKET, 1)
            if not data:
                return
            order = decode_order(data)
            try:
                if isinstance(order, Fork):
                    self._fork(order.limits, descriptors[0])
                else:
                    self._end(order)
            except OSError as error:
                self._send(Failed(str(error)))
            finally:
                for descriptor in descriptors:
                    os.close(descriptor)

    def _send(self, notice: Notice) -> None:
        self._control.send(encode(notice))

    def _fork(self, limits: Limits, descriptor: int) -> None:
        mapped = _mapped()
        if self._plan.namespaces:
            kernel.unshare(kernel.NEWPID)  # for the next child only: it is the first process in there
        pid = os.fork()
        if pid == 0:
            self._become_worker(limits, descriptor, mapped)
        if self._plan.namespaces:
            kernel.setns(self._own_pids, kernel.NEWPID)
        self._send(Forked(pid))

    def _become_worker(self, limits: Limits, descriptor: int, mapped: int) -> NoReturn:
        try:
            _keep_only(descriptor)
            channel = worker_channel(socket.socket(fileno=0))
            try:
                if sys.platform == "linux":
                    barriers.put_up(self._plan, limits, mapped)
            except OSError as error:
                channel.send(Hello(str(error)))
                os._exit(1)
            channel.send(Hello())
            Session(channel).serve()
        except BaseException:
            os._exit(1)
        os._exit(0)

    def _end(self, order: End) -> None:
        until = time.monotonic() + order.grace
        done, status, usage = os.wait4(order.worker, os.WNOHANG)
        while not done and time.monotonic() < until:
            time.sleep(0.002)
            done, status, usage = os.wait4(order.worker, os.WNOHANG)
        killed = not done
        if killed:
            os.kill(order.worker, signal.SIGKILL)
            _, status, usage = os.wait4(order.worker, 0)
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        cpu = usage.ru_utime + usage.ru_stime
        self._send(Ended(code, ended, killed, cpu, usage.ru_maxrss * 1024))


def _keep_only(descriptor: int) -> None:
    """The socket becomes descriptor 0, 1 and 2 lead nowhere, and every other one is closed."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(descriptor, 0)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.closerange(3, 65536)


def _mapped() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main() -> None:
    plan = msgspec.json.decode(sys.argv[1].encode(), type=Plan)
    Server(plan, socket.socket(fileno=int(sys.argv[2]))).run()
