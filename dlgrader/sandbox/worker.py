"""One worker, seen from the host: requests with deadlines, callbacks answered here, an end that is always certain."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from dlgrader.sandbox.errors import BadReply, SandboxFault, TimeLimit, WorkerEnded
from dlgrader.wire.channel import host_channel
from dlgrader.wire.environments import Act, ActAll
from dlgrader.wire.errors import ChannelClosed, ChannelTimeout, WireError
from dlgrader.wire.messages import Answer, Ask, Drop, Hello, Loaded, Raised, Reply, Request

if TYPE_CHECKING:
    from dlgrader.sandbox.jail.control import Ended

GREETING_SECONDS = 20.0
DROP_SECONDS = 5.0
DYING_SECONDS = 0.5  # a process that has hung up is let die by itself, so that we learn of what
MAX_ANSWERS = 1 << 30  # a grader may keep all the answers of a case
Buffers: TypeAlias = list[memoryview]
OnAsk: TypeAlias = Callable[[Ask | Act | ActAll, Buffers], tuple[Request, Buffers]]
Finished: TypeAlias = Answer | Raised | Loaded


class Worker:
    """A forked process with one submission's code in it. Every error of a request leaves the worker dead."""

    def __init__(
        self,
        sock: socket.socket,
        kill: Callable[[float], Ended | None],
        rest: Callable[[bool], None] = lambda still: None,
        abandon: Callable[[], None] | None = None,
    ) -> None:
        """`kill` ends the process, after some seconds of grace; None says that the sandbox itself has gone. `rest`
        stops it, or lets it go on. `abandon` has it ended while nobody waits.
        """
        self._channel = host_channel(sock)
        self._kill = kill
        self._rest = rest
        self._abandon = abandon
        self._allowance = MAX_ANSWERS
        self.alive = True
        self.ended: Ended | None = None

    def greet(self) -> None:
        """Waits until the barriers stand. Raises SandboxFault when one does not."""
        try:
            hello, _ = self._channel.receive(time.monotonic() + GREETING_SECONDS)
        except WireError as error:
            self.end()
            raise SandboxFault(f"a worker did not come up: {error}; run `dlgrader doctor`") from None
        if not isinstance(hello, Hello) or hello.problem:
            self.end()
            problem = hello.problem if isinstance(hello, Hello) else "the first message is no greeting"
            raise SandboxFault(f"a barrier does not hold here: {problem}; run `dlgrader doctor`")

    def request(
        self, message: Request, buffers: Buffers, deadline: float, on_ask: OnAsk | None = None
    ) -> tuple[Finished, Buffers]:
        """Sends a message and waits for its answer, serving the callbacks in between.

        Raises TimeLimit, WorkerEnded or BadReply, whatever the other side does, and SandboxFault when the whole
        sandbox has gone; exceptions of `on_ask` end the worker and pass through. What comes back may hold
        MAX_ANSWERS bytes in all, until `renew`.
        """
        try:
            self._channel.next_turn()
            self._channel.send(message, buffers, deadline)
            while True:
                reply, answer = self._channel.receive(deadline)
                self._allowance -= self._channel.received
                if self._allowance < 0:
                    raise WireError(f"answers of more than {MAX_ANSWERS >> 20} MiB in all")
                if not isinstance(reply, (Ask, Act, ActAll)):
                    return _finished(reply), answer
                if on_ask is None:
                    raise WireError("a callback that nobody offered")
                told, told_buffers = on_ask(reply, answer)
                self._channel.send(told, told_buffers, deadline)
        except ChannelTimeout:
            self.end()
            raise TimeLimit from None
        except ChannelClosed:
            self.end(DYING_SECONDS)
            if self.ended is None:
                raise SandboxFault("the sandbox's warm process ended in the middle of a call") from None
            foreign = self.ended.signal == signal.SIGKILL and not self.ended.killed
            raise WorkerEnded(_how(self.ended), foreign) from None
        except WireError as error:
            self.end()
            raise BadReply(str(error)) from None
        except BaseException:
            self.end()
            raise

    def renew(self) -> None:
        """From here on MAX_ANSWERS bytes may come back again."""
        self._allowance = MAX_ANSWERS

    def drop(self, handles: list[int]) -> None:
        """Forgets handles; says nothing when the worker is dead."""
        if self.alive:
            try:
                self._channel.send(Drop(handles), [], time.monotonic() + DROP_SECONDS)
            except WireError:
                self.end()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Inside, no thread of the process runs, and no request can be made."""
        self._rest(True)
        try:
            yield
        finally:
            self._rest(False)

    def end(self, grace: float = 0.0) -> None:
        """Kills the worker. Afterwards no process of it is left."""
        if self.alive:
            self.alive = False
            self._channel.close()
            self.ended = self._kill(grace)

    def let_go(self) -> None:
        """As `end`, for who needs neither word of how it ended nor certainty at this moment that it has."""
        if self._abandon is None:
            self.end()
        elif self.alive:
            self.alive = False
            self._channel.close()
            self._abandon()

    def hang_up(self) -> None:
        """From another thread: a request that is under way raises WorkerEnded."""
        self._channel.hang_up()

    @property
    def hung_up(self) -> bool:
        """Whether the process has gone, though nobody has asked it for anything."""
        return self._channel.hung_up


def _finished(reply: Reply) -> Finished:
    if isinstance(reply, (Answer, Raised, Loaded)):
        return reply
    raise WireError(f"an unexpected {type(reply).__name__}")


def _how(ended: Ended) -> str:
    if ended.killed:
        return "the process ended before it answered"
    if ended.signal == signal.SIGSEGV:
        return "segmentation fault"
    if ended.signal == signal.SIGKILL:
        return "the process was killed, as a system does when memory runs out"
    if ended.signal:
        return f"the process was ended by {signal.Signals(ended.signal).name}"
    return f"the process exited with code {ended.code} before it answered"
