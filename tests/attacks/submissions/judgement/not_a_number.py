"""Answers with NaN and infinity, next to which no difference is larger than a tolerance.

Held by: an error must be at most the tolerance, which NaN is not
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import torch

honest = Adam.step  # noqa: F821
turn = 0


def step(self, grads):
    global turn
    turn += 1
    return [torch.full_like(p, (float("nan"), float("inf"), -float("inf"))[turn % 3]) for p in honest(self, grads)]


Adam.step = step  # noqa: F821
