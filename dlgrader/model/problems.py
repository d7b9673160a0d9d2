"""What may come instead of an answer when a learner's code is called. None of these is a fault of ours."""

from __future__ import annotations

from msgspec import Struct


class Line(Struct, frozen=True):
    """A line of the learner's code, as a traceback names it."""

    label: str  # file name, or "cell 3"
    number: int
    function: str
    text: str = ""


class StudentProblem(Exception):
    """The learner's code did not answer."""

    def __init__(self, function: str, message: str, lines: tuple[Line, ...] = ()) -> None:
        super().__init__(message)
        self.function = function
        self.message = message
        self.lines = lines

    @property
    def kind(self) -> str:
        """One word for the report."""
        return type(self).__name__.lower()


class Raised(StudentProblem):
    """It raised an exception; `bases` are the names of the exception's classes, most special first."""

    def __init__(
        self, function: str, error: str, message: str, lines: tuple[Line, ...] = (), bases: tuple[str, ...] = ()
    ) -> None:
        super().__init__(function, message, lines)
        self.error = error
        self.bases = bases


class TimedOut(StudentProblem):
    """It ran into the time limit."""


class Crashed(StudentProblem):
    """Its process died; `killed` where somebody else's signal ended it, which may not be its own doing."""

    killed = False


class Unreadable(StudentProblem):
    """Its answer cannot be read: too large, or not what the protocol allows."""


class Missing(StudentProblem):
    """The name is not defined, or still raises NotImplementedError."""
