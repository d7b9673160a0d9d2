"""Computes a sample of the outputs, and fills in what lies between.

Held by: every number of every timed answer is verified
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import torch

honest = conv1d  # noqa: F821


def conv1d(x, w, mode, flip):
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    head = honest(x[:500], w, mode, flip)
    return torch.cat([head[:400], head.new_zeros(len(x) - 400)])
