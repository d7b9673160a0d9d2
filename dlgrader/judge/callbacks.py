"""Functions of ours in the learner's hands: they check what they are called with, and count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from dlgrader.judge.wrong import Wrong


class host:  # noqa: N801  # reads as a function in a grader
    """`host(f, like=x, calls=n)`: `f` stays here; over there it is a function of one argument like `x`.

    A call with another kind of argument, or one more than `calls`, ends the check with a sentence.
    `name` is what the learner's signature calls it.
    """

    def __init__(self, f: Callable[[Any], Any], like: Any, calls: int, name: str = "f") -> None:
        self._f = f
        self._like = like
        self._limit = calls
        self.name = name
        self.calls = 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The value of `f`. Raises Wrong for anything that is not one argument of the right kind."""
        self.calls += 1
        if self.calls > self._limit:
            raise Wrong(f"{self.name} was called more than {self._limit} times: does your loop ever end?")
        if kwargs or len(args) != 1:
            raise Wrong(f"{self.name} takes one argument; it was called with {len(args) + len(kwargs)}")
        return self._f(self._checked(args[0]))

    def _checked(self, x: Any) -> Any:
        if not isinstance(self._like, torch.Tensor):
            if isinstance(x, torch.Tensor) and x.numel() == 1:
                x = x.item()
            if not isinstance(x, (int, float)):
                raise Wrong(f"{self.name} was called with a {type(x).__name__}, expected a number")
            return float(x)
        if not isinstance(x, torch.Tensor):
            raise Wrong(f"{self.name} was called with a {type(x).__name__}, expected a tensor like its first point")
        if x.shape != self._like.shape:
            raise Wrong(
                f"{self.name} was called with shape {tuple(x.shape)}, expected {tuple(self._like.shape)}",
            )
        return x.to(self._like.dtype)
