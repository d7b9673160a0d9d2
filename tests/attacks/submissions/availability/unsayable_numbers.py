"""Answers with numbers that break who prints or compares them: integers of 5000 digits, NaN as a key, signed zeros.

Held by: integers are bounded, keys must be hashable and different, comparison looks for what is finite first
Wraps: unchanged
Expect: 0
"""

import itertools
import sys

import torch

sys.set_int_max_str_digits(0)
nan, huge = float("nan"), 10**5000
answers = itertools.cycle((
    huge,
    [huge, -huge],
    {nan: 1, float("nan"): 2},
    {0.0: 1, "0": -0.0},
    [torch.tensor(nan), torch.tensor(float("inf")), 1e308 * 10],
    complex(nan, -nan),
    {huge: huge},
    [2**63, -(2**63), 2**64],
))
Adam.step = lambda self, grads: next(answers)  # noqa: F821
