"""What case is being judged, for shared checks that need its dtype."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import torch

F64 = torch.float64
F32 = torch.float32

_dtype: ContextVar[torch.dtype] = ContextVar("dtype", default=F64)


def dtype() -> torch.dtype:
    """The floating dtype of the case that is being judged."""
    return _dtype.get()


@contextmanager
def judging(kind: torch.dtype) -> Iterator[None]:
    token = _dtype.set(kind)
    try:
        yield
    finally:
        _dtype.reset(token)
