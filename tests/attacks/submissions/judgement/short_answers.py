"""Answers with too few entries, with none, with too many, so that a comparison by pairs sees only what is right.

Held by: number, shape, dtype and type are compared before any value
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import torch

honest = Adam.step  # noqa: F821
strikes = 0


def step(self, grads):
    global strikes
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    strikes += 1
    answer = honest(self, grads)
    return ([], answer[:1], answer * 2, (), {}, [torch.empty(0, dtype=p.dtype) for p in answer])[strikes % 6]


Adam.step = step  # noqa: F821
