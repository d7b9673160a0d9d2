"""A right solution.

Checks: contract, own_draws
Worth: 4
"""

import itertools

import torch


def init_network(widths, scheme, distribution, seed):
    variance = {"xavier": lambda n, m: 2 / (n + m), "he": lambda n, m: 2 / n}
    if scheme not in variance or distribution not in ("normal", "uniform"):
        raise ValueError("unknown")
    generator = torch.Generator().manual_seed(seed)
    weights = []
    for n, m in itertools.pairwise(widths):
        if distribution == "normal":
            draw = torch.randn(m, n, generator=generator)
        else:
            draw = (2 * torch.rand(m, n, generator=generator) - 1) * 3**0.5
        weights.append(draw * variance[scheme](n, m) ** 0.5)
    return weights, [torch.zeros(m) for m in widths[1:]]
