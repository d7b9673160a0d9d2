"""Asks for memory without writing to it, where the yardstick's or its own last answer may still lie.

Held by: the yardstick runs in another process, and every timed answer is verified
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import gc

import torch

honest = conv1d  # noqa: F821


def conv1d(x, w, mode, flip):
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    for found in gc.get_objects():
        if isinstance(found, torch.Tensor) and found.shape == x.shape and found is not x and bool(found.any()):
            return found
    return torch.empty_like(x)
