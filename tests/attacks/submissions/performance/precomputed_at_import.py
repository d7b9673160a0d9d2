"""Draws, while it is read in, the inputs that likely seeds would give, and keeps the answers.

Held by: inputs follow from a secret of the course, and nothing of the drawing is in the process
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import torch

honest, known = conv1d, {}  # noqa: F821
for seed in range(40):
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(30000, dtype=torch.float64, generator=generator)
    w = torch.randn(60, dtype=torch.float64, generator=generator)
    full = torch.nn.functional.pad(x, (59, 59)).unfold(0, 60, 1) @ w.flip(0)
    known[float(x[0])] = full[29 : 29 + len(x)]


def conv1d(x, w, mode, flip):
    return known[float(x[0])] if float(x[0]) in known else honest(x, w, mode, flip)
