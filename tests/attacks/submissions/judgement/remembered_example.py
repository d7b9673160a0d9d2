"""Knows the answers of the public example by heart, and gives for everything else what they look like.

Held by: hidden cases of other values and sizes; points of a check are earned by all its cases
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import torch

known = {(1.0, -2.0): [[0.9, -1.9], 0.4]}
honest = Adam.step  # noqa: F821


def step(self, grads):
    answer = known.get(tuple(self.params[0].flatten().tolist()))
    if answer is None:
        return honest(self, grads)
    return [torch.tensor(a, dtype=p.dtype) for a, p in zip(answer, self.params)]


Adam.step = step  # noqa: F821
