"""Messages to one submission's worker, which is replaced by a fresh one where it died, and what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from dlgrader.grading.lent import Lent
from dlgrader.grading.problems import from_ended, from_raised
from dlgrader.grading.queue import Queue
from dlgrader.grading.rules import Rules
from dlgrader.grading.setting import Setting
from dlgrader.model.problems import StudentProblem, Unreadable
from dlgrader.model.submission import Submission
from dlgrader.sandbox.errors import BadReply, SandboxFault, TimeLimit, WorkerEnded
from dlgrader.sandbox.worker import Buffers, Worker
from dlgrader.wire.messages import Answer, Load, Loaded, Operate, Part, Program, Request, Step
from dlgrader.wire.nodes import ListNode, Node

LOAD_SECONDS = 20.0
PRINTS = 100  # calls of one case whose output is kept


class Exchange:
    """Requests under the deadline of the case; steps that can wait go with the request after them."""

    def __init__(
        self, open_worker: Callable[[], Worker], submission: Submission, names: list[str], rules: Rules, device: str
    ) -> None:
        """`names`: the exported names to look up. `device`: where tensors are put over there; empty for the CPU."""
        self._open_worker = open_worker
        self._submission = submission
        self._names = names
        self._device = device
        self.rules = rules
        self.worker: Worker | None = None
        self.setting = Setting()
        self.lent = Lent()
        self.queue = Queue()
        self.given: list[Node] = []  # arguments after the last call, where it asked for them
        self.printed: list[str] = []
        self._loaded: Loaded | None = None
        self._load_problem: StudentProblem | None = None
        self._given_hidden = self._has_shown = self._stopped = False

    def begin(self, setting: Setting) -> None:
        """A new case."""
        self.setting, self.printed = setting, []
        if self.worker is not None:
            self.worker.renew()
        self.queue.clear()
        self.lent.withdraw()

    def may_show(self, public: bool) -> bool:
        """Under a course key, before a case: whether all that the code says in it may be shown.

        It may in a public case, as long as its process has seen nothing hidden; the first one gets a fresh process.
        """
        if public and self._given_hidden and not self._has_shown:
            self.close()
            self._given_hidden = False
        self._has_shown = self._has_shown or public
        self._given_hidden = self._given_hidden or not public
        return not self._given_hidden

    def load(self) -> Loaded:
        """Runs the submission's module code in a fresh worker, once a worker. Raises StudentProblem."""
        if self.worker is not None and self.worker.alive and self._loaded is not None:
            return self._loaded
        if self._load_problem is not None:
            raise self._load_problem
        self.worker = self._open_worker()
        if self._stopped:
            self.worker.let_go()
            raise SandboxFault("this process was stopped")
        self.queue.clear()  # what waited is about objects that are gone
        parts = [Part(part.label, part.source) for part in self._submission.parts]
        message = Load(parts, self._names, self._device, self.rules.names, self.rules.operators)
        try:
            reply, _ = self.worker.request(message, [], time.monotonic() + LOAD_SECONDS, self.lent.answer)
        except (TimeLimit, WorkerEnded, BadReply) as error:
            self._load_problem = from_ended(error, "", "while the file was being read in", LOAD_SECONDS)
            raise self._load_problem from None
        if not isinstance(reply, Loaded):
            raise Unreadable("", "the submission did not load")
        self._loaded = reply
        return reply

    def settle(self) -> None:
        """Runs the operations that wait. Raises what they raise."""
        if len(self.queue):
            self._run(*self.queue.take(), [])

    def close(self, wait: bool = False) -> None:
        """Ends the worker; the next request finds a fresh one. With `wait` it has ended afterwards, and says how."""
        if self.worker is not None:
            self.worker.end() if wait else self.worker.let_go()

    def stop(self) -> None:
        """From another thread: what is asked ends as if the process had, and nothing is asked any more."""
        self._stopped = True
        if (worker := self.worker) is not None:
            worker.hang_up()

    def add_printed(self, printed: Sequence[str]) -> None:
        """What was printed elsewhere in this case, up to PRINTS calls of it."""
        self.printed += printed[: PRINTS - len(self.printed)]

    def ask(self, message: Request | Operate, buffers: Buffers, shown: str) -> tuple[Node, Buffers]:
        """The answer to a message. What waits is run before it: in the same message, where that can be a step."""
        self.load()
        if not isinstance(message, Step):
            self.settle()
            return self._reply(message, buffers, [shown])
        if not len(self.queue) and not isinstance(message, Operate):
            return self._reply(message, buffers, [shown])
        nodes, answer = self._answers(*self.queue.take((message, shown)), buffers, 1)
        return nodes[0], answer

    def ask_all(self, steps: list[Step], buffers: Buffers, shown: str) -> tuple[list[Node], Buffers]:
        """The answers to steps that do not depend on each other's answers, as one message. Raises what one raises."""
        self.load()
        waiting = self.queue.take(*((step, shown) for step in steps))
        return self._answers(*waiting, buffers, len(steps))

    def _answers(
        self, steps: list[Step], results: list[int], names: list[str], buffers: Buffers, count: int
    ) -> tuple[list[Node], Buffers]:
        node, answer = self._run(steps, results, names, buffers)
        if not isinstance(node, ListNode) or len(node.items) != count:
            raise Unreadable(names[-1], f"the answer in `{names[-1]}` cannot be read: not that of a program")
        return node.items, answer

    def _run(self, steps: list[Step], results: list[int], names: list[str], buffers: Buffers) -> tuple[Node, Buffers]:
        watch = any(type(step) is Operate for step in steps) and self.rules.watches()  # calls say it one by one
        return self._reply(Program(steps, results, watch, self.setting.inference), buffers, names)

    def _reply(self, message: Request, buffers: Buffers, names: list[str]) -> tuple[Node, Buffers]:
        """The answer to a message as it is; `names` are those of its steps."""
        self.load()
        assert self.worker is not None
        shown = names[-1]
        try:
            with self.setting.spending() as deadline:
                reply, answer = self.worker.request(message, buffers, deadline, self.lent.answer)
        except (TimeLimit, WorkerEnded, BadReply) as error:
            raise from_ended(error, shown, f"in `{shown}`", self.setting.seconds) from None
        if isinstance(reply, Loaded):
            raise Unreadable(shown, "an answer out of turn")
        if reply.printed and len(self.printed) < PRINTS:
            self.printed.append(reply.printed)
        self.rules.seen(shown, reply.used)
        if isinstance(reply, Answer):
            self.given = reply.given
            return reply.value, answer
        at = reply.step if 0 <= reply.step < len(names) else -1
        raise from_raised(reply.problem, names[at], self._submission)
