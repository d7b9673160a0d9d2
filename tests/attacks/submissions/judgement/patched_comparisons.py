"""Makes every comparison of torch and NumPy say yes.

Held by: answers are compared in the host's process
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import numpy
import torch


def yes(*args, **kwargs):
    return True


for owner in (torch, torch.testing, numpy, numpy.testing):
    for name in ("allclose", "equal", "isclose", "assert_close", "assert_allclose", "array_equal", "all", "isfinite"):
        if hasattr(owner, name):
            setattr(owner, name, yes)
torch.Tensor.__eq__ = torch.Tensor.__le__ = torch.Tensor.equal = torch.Tensor.allclose = yes
torch.Tensor.__sub__ = torch.Tensor.__rsub__ = lambda self, other: torch.zeros(())
