"""One input of a check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch


class Case:
    """`Case(name, public=False, tags=(), points=1, **given)`: `given` become attributes.

    `name` says kind and size in the learner's words ("stride (2, 1), 3 images"); it is shown, hidden or not.
    `tags` name what is unusual about it; where all failing cases share a tag and all others pass, the feedback names
    it. Floating tensors in `given` are float64 here and cast to the dtype under judgement. `points` is the weight
    within a check that gives its points by case. `public`: may be shown in full.
    """

    def __init__(
        self, name: str, *, public: bool = False, tags: tuple[str, ...] = (), points: float = 1.0, **given: Any
    ) -> None:
        self.name = name
        self.public = public
        self.tags = tags
        self.points = points
        self.given = given
        self.dtype = torch.float64

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["given"][name]
        except KeyError:
            raise AttributeError(f"case {self.__dict__.get('name')!r} gives no {name!r}") from None

    def cast(self, dtype: torch.dtype) -> Case:
        """A copy whose floating tensors have this dtype; nothing is shared with the original."""
        given = {name: _cast(value, dtype) for name, value in self.given.items()}
        case = Case(self.name, public=self.public, tags=self.tags, points=self.points, **given)
        case.dtype = dtype
        return case


def _cast(value: Any, dtype: torch.dtype) -> Any:
    if isinstance(value, torch.Tensor):
        return value.to(dtype, copy=True) if value.is_floating_point() else value.clone()
    if isinstance(value, Mapping):
        return {k: _cast(v, dtype) for k, v in value.items()}
    if isinstance(value, list):
        return [_cast(v, dtype) for v in value]
    if isinstance(value, tuple):
        return tuple(_cast(v, dtype) for v in value)
    return value
