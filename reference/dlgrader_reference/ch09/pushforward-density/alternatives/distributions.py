"""torch's own densities; the histogram's distribution function is inverted over the bins with mass only."""

import torch
from torch import Tensor
from torch.distributions import MultivariateNormal, Normal


def affine_push_logpdf(x: Tensor, A: Tensor, b: Tensor) -> Tensor:
    """A multivariate normal density with covariance A A^T, whose Cholesky factor is found without that product."""
    _, R = torch.linalg.qr(A.T)
    lower = R.T * torch.sign(torch.diagonal(R))
    return MultivariateNormal(b, scale_tril=lower).log_prob(x)


def monotone_push_logpdf(x: Tensor, knots_z: Tensor, knots_x: Tensor) -> Tensor:
    """A normal density in each piece: x = c + s z there."""
    s = (knots_x[1:] - knots_x[:-1]) / (knots_z[1:] - knots_z[:-1])
    c = knots_x[:-1] - s * knots_z[:-1]
    piece = (torch.bucketize(x, knots_x) - 1).clamp(0, len(s) - 1)
    return Normal(c[piece], s[piece]).log_prob(x)


def histogram_sampler(edges: Tensor, counts: Tensor, u: Tensor) -> Tensor:
    """Bins without mass are taken out first."""
    full = counts > 0
    low, high, mass = edges[:-1][full], edges[1:][full], counts[full] / counts.sum()
    upto = torch.cumsum(mass, 0)
    bin_ = torch.bucketize(u, upto[:-1], right=True)
    return high[bin_] - (upto[bin_] - u) / mass[bin_] * (high[bin_] - low[bin_])
