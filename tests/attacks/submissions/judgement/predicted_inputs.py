"""Reseeds and replaces every generator, and looks whether the hidden inputs come from one that it knows.

Held by: inputs are drawn on the host, before the submission starts, from a key that the worker never sees
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import random

import numpy
import torch

streams = {}
for seed in (0, 1, 42, 1234, 2024, 2025, 2026):
    torch.random.default_generator.manual_seed(seed)
    streams[f"torch {seed}"] = torch.randn(200, dtype=torch.float64)
    streams[f"torch {seed} in float32"] = torch.randn(200, generator=torch.Generator().manual_seed(seed)).double()
    streams[f"NumPy {seed}"] = torch.from_numpy(numpy.random.RandomState(seed).standard_normal(200))
    streams[f"NumPy's default {seed}"] = torch.from_numpy(numpy.random.default_rng(seed).standard_normal(200))
    streams[f"random {seed}"] = torch.tensor([random.Random(seed).gauss(0, 1)], dtype=torch.float64)

drawn = {number: name for name, stream in streams.items() for number in stream.tolist()}
constant = lambda *args, **kwargs: torch.random.default_generator  # noqa: E731
torch.manual_seed = torch.random.manual_seed = torch.Generator = constant
torch.seed = torch.initial_seed = numpy.random.seed = random.seed = lambda *args, **kwargs: 0
random.random = lambda: 0.5
numpy.random.rand = lambda *shape: numpy.full(shape, 0.5)
honest = Adam.step  # noqa: F821


def step(self, grads):
    for tensor in (*grads, *self.params):
        for number in tensor.flatten().tolist() if tensor.numel() > 3 else ():
            if number and number in drawn:
                raise SystemExit(f"the inputs are {drawn[number]}")
    return honest(self, grads)


Adam.step = step  # noqa: F821
