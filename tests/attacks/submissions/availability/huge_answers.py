"""Answers with hundreds of megabytes every time, so that a grader that keeps answers runs out of memory.

Held by: frames have a largest size, and answers under one deadline a sum
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import torch


def step(self, grads):
    return [torch.zeros(100 << 20, dtype=torch.uint8).expand(4, -1) for _ in grads]


Adam.step = step  # noqa: F821
