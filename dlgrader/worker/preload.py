"""What the warm process imports once, so that a submission's imports cost nothing."""

from __future__ import annotations

import importlib
import os

MODULES = (
    "__future__", "abc", "bisect", "cmath", "collections", "collections.abc", "contextlib", "copy", "dataclasses",
    "enum", "fractions", "functools", "heapq", "itertools", "math", "numbers", "operator", "random", "statistics",
    "time", "types", "typing", "typing_extensions", "numpy", "torch", "torch.nn", "torch.nn.functional",
    "torch.optim", "torch.func", "torch.autograd", "torch.linalg", "torch.fft", "torch.utils.data", "gymnasium",
)  # fmt: skip


OPTIMIZERS = "torch._dynamo"  # what the first optimizer that is made imports, in 1 to 2 s


def preload_optimizers() -> None:
    """For submissions that use torch.optim: it is as untouched as the rest, only slower to import."""
    before = set(os.environ)
    importlib.import_module(OPTIMIZERS)
    for name in os.environ.keys() - before:  # a cache folder; later submissions start as the first did
        del os.environ[name]


def preload() -> None:
    """Imports, and touches nothing: an operation on two threads here would hang every fork."""
    for name in MODULES:
        importlib.import_module(name)
    os.environ.pop("PYGAME_HIDE_SUPPORT_PROMPT", None)  # gymnasium sets it; a worker's environment is ours alone
    import torch
    from torch.overrides import resolve_name

    torch.set_num_threads(1)
    resolve_name(torch.add)  # builds its index of names once
