"""Python's random numbers, one by one, and Box and Muller for the normal ones."""

import math
import random

import torch


def init_network(widths, scheme, distribution, seed):
    if scheme not in ("xavier", "he"):
        raise ValueError(scheme)
    rng = random.Random(seed)

    def normal():
        return math.sqrt(-2 * math.log(1 - rng.random())) * math.cos(2 * math.pi * rng.random())

    def uniform():
        return rng.uniform(-math.sqrt(3), math.sqrt(3))

    try:
        draw = {"normal": normal, "uniform": uniform}[distribution]
    except KeyError:
        raise ValueError(distribution) from None
    weights = []
    for n_in, n_out in zip(widths, widths[1:], strict=False):
        s = math.sqrt(2 / (n_in + n_out if scheme == "xavier" else n_in))
        weights.append(torch.tensor([[s * draw() for _ in range(n_in)] for _ in range(n_out)], dtype=torch.float32))
    return weights, [torch.tensor([0.0] * d) for d in widths[1:]]
