"""Answers with a tensor of one number that claims terabytes, and with thousands of views of the same one.

Held by: the copy to send meets the memory limit of the process; answers under one deadline are bounded on the host
Wraps: unchanged
Expect: 0
"""

import itertools

import torch

one = torch.zeros(1, dtype=torch.float64)
answers = itertools.cycle((
    [one.expand(2**40)],
    [torch.empty(2**30, 0), one.expand(0, 2**40)],
    [one.expand(2**20)] * 300,
    [torch.zeros([1] * 60)],
))
Adam.step = lambda self, grads: next(answers)  # noqa: F821
