"""What was called, with what, and what came back: for the public example and for diagnosis."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import StudentProblem


@dataclass(frozen=True)
class Called:
    """One call of one side, or one look at an attribute (`read`). `answer` is the value, or the problem that came
    instead; `on` the number of the object over there that a method was called of. `inner`: the calls that a closer look
    at their results was made of.
    """

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    answer: Any
    read: bool = False
    on: int | None = field(default=None, compare=False)
    inner: tuple[Called, ...] = field(default=(), compare=False)

    @property
    def answered(self) -> bool:
        return not isinstance(self.answer, (StudentProblem, Wrong))
