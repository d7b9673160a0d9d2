"""responsibilities that are ratios of densities

Fails: em
Next: what is 0 / 0, for an example that is far from all components
"""

import math

import torch
from torch import Tensor


def joint_logpdf(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    """log(w_k N(x_i; mu_k, sd_k^2)), (n, K); -inf where w_k = 0."""
    z = (x[:, None] - mu) / sd
    return w.log() - 0.5 * z * z - sd.log() - 0.5 * math.log(2 * math.pi)


def mixture_nll(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    """x (n,), w, mu, sd (K,) -> mean negative log likelihood, a scalar."""
    return -torch.logsumexp(joint_logpdf(x, w, mu, sd), dim=1).mean()


def mixture_sample(w: Tensor, mu: Tensor, sd: Tensor, u: Tensor, z: Tensor) -> Tensor:
    """w, mu, sd (K,), u, z (n,) -> samples (n,)."""
    last = int(w.nonzero().max())
    k = torch.searchsorted(w.cumsum(dim=0), u, right=True).clamp(max=last)
    return mu[k] + sd[k] * z


def em_step(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """x (n,), w, mu, sd (K,) -> their updated values."""
    densities = joint_logpdf(x, w, mu, sd).exp()
    r = densities / densities.sum(dim=1, keepdim=True)
    mass = r.sum(dim=0)
    means = (r * x[:, None]).sum(dim=0) / mass
    squares = (r * (x[:, None] - means) ** 2).sum(dim=0) / mass
    return mass / len(x), means, squares.sqrt()
