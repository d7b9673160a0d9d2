"""What goes wrong around a worker, told apart by whose doing it is."""

from __future__ import annotations

from dlgrader.errors import DlgraderError


class SandboxFault(DlgraderError):
    """The sandbox itself failed: ours, never the learner's."""

    exit_code = 4


class WorkerEnded(Exception):
    """The worker's process ended in the middle of a request: a crash in, or caused by, the learner's code."""

    def __init__(self, how: str, killed: bool = False) -> None:
        """`killed`: by neither the host nor itself, as far as one can tell; perhaps because memory ran out."""
        super().__init__(how)
        self.how = how
        self.killed = killed


class TimeLimit(Exception):
    """The host's clock ran out; the worker has been killed."""


class BadReply(Exception):
    """The worker sent something that the protocol does not allow; it has been killed."""
