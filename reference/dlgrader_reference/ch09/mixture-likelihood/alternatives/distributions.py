"""torch.distributions for the densities, the largest term taken out by hand, comparisons instead of a search."""

import torch
from torch import Tensor
from torch.distributions import Normal


def _terms(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    return torch.log(w) + Normal(mu, sd).log_prob(x.unsqueeze(-1))


def mixture_nll(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    """Own max trick."""
    t = _terms(x, w, mu, sd)
    top = t.max(dim=-1, keepdim=True).values
    return -((t - top).exp().sum(dim=-1).log() + top[:, 0]).mean()


def mixture_sample(w: Tensor, mu: Tensor, sd: Tensor, u: Tensor, z: Tensor) -> Tensor:
    """How many sums are not larger than u."""
    k = (u[:, None] >= torch.cumsum(w, 0)[None, :]).sum(dim=1)
    k = torch.minimum(k, torch.arange(len(w), device=w.device)[w > 0][-1])
    return torch.gather(mu, 0, k) + torch.gather(sd, 0, k) * z


def em_step(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Products of matrices, and the second moment about the new means."""
    t = _terms(x, w, mu, sd)
    r = torch.exp(t - torch.logsumexp(t, dim=-1, keepdim=True))
    mass = r.sum(0)
    new = (r.T @ x) / mass
    variance = torch.einsum("nk,nk->k", r, (x.unsqueeze(-1) - new).square()) / mass
    return mass / mass.sum(), new, variance.sqrt()
