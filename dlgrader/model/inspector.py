"""A closer look at calls, on the side where they run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Inspection:
    """What one call did. It is the side's own word: code that wants to deceive can, and gains a contract point."""

    random: tuple[str, ...] = ()  # global generators that moved
    graph: tuple[str, ...] = ()  # tensors of the result that require a gradient, by place
    shared: tuple[tuple[str, str], ...] = ()  # (tensor of the result, argument that it shares memory with)


class Inspector(Protocol):
    """As a context: calls inside are remembered, the last one can be looked at."""

    def __enter__(self) -> Inspector: ...

    def __exit__(self, *problem: object) -> None: ...

    def report(self) -> Inspection:
        """What the last call did."""
        ...

    def leaf(self, tensor: Tensor) -> Any:
        """The tensor over there, with a gradient asked for; an argument of the next calls."""
        ...

    def gradients(self, leaves: Sequence[Any], cotangents: Sequence[Tensor]) -> list[Any] | None:
        """Gradients of <result of the last call, cotangents>, None for a leaf that no graph leads to.

        One cotangent a floating tensor of the result; None for all where that does not fit or autograd raises.
        """
        ...

    def inference(self) -> AbstractContextManager[None]:
        """Calls inside run under torch.inference_mode()."""
        ...

    def put(self, tensor: Tensor) -> Any:
        """The tensor over there, for calls that may keep it or change it."""
        ...

    def fetch(self, there: Any) -> Any:
        """The present value of what `put` gave."""
        ...

    def overwrite(self, there: Any, tensor: Tensor) -> None:
        """New numbers in the memory of what `put` gave."""
        ...

    def spoil(self) -> None:
        """Other numbers in the tensors of the last call's result, over there."""
        ...
