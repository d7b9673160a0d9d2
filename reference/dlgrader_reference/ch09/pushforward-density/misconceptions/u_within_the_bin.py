"""samples whose place in the bin is u itself

Fails: sampler
Next: u = 0.9 may be at the beginning of the last bin: which share of that bin lies below it
"""

import math

import torch
from torch import Tensor


def standard_normal_logpdf(z: Tensor) -> Tensor:
    """Log density of N(0, 1), entry by entry."""
    return -0.5 * z * z - 0.5 * math.log(2 * math.pi)


def affine_push_logpdf(x: Tensor, A: Tensor, b: Tensor) -> Tensor:
    """x (n, d), A (d, d) invertible, b (d,) -> log density of A z + b at the rows of x, (n,)."""
    z = torch.linalg.solve(A, (x - b).T).T
    return standard_normal_logpdf(z).sum(dim=1) - torch.linalg.slogdet(A).logabsdet


def monotone_push_logpdf(x: Tensor, knots_z: Tensor, knots_x: Tensor) -> Tensor:
    """x (n,), knots (k,) increasing, k >= 2 -> log density of g(z), (n,)."""
    slopes = knots_x.diff() / knots_z.diff()
    piece = torch.searchsorted(knots_x[1:-1].contiguous(), x)
    z = knots_z[piece] + (x - knots_x[piece]) / slopes[piece]
    return standard_normal_logpdf(z) - slopes[piece].log()


def histogram_sampler(edges: Tensor, counts: Tensor, u: Tensor) -> Tensor:
    """edges (k+1,), counts (k,), u (n,) in [0, 1) -> samples (n,)."""
    reached = counts.cumsum(dim=0)
    mass = u * reached[-1]
    k = torch.searchsorted(reached, mass, right=True).clamp(max=int(counts.nonzero().max()))
    return edges[k] + u * (edges[k + 1] - edges[k])
