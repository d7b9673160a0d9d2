"""A loop over components with logaddexp, and components without weight left out."""

import torch
from torch import Tensor


def _component(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    density = -(((x - mu) / sd) ** 2) / 2 - torch.log(sd * (2 * torch.pi) ** 0.5)
    return torch.log(w) + density


def mixture_nll(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    """Components are added one after another in log space."""
    total = None
    for k in range(len(w)):
        if w[k] > 0:
            term = _component(x, w[k], mu[k], sd[k])
            total = term if total is None else torch.logaddexp(total, term)
    assert total is not None
    return -total.sum() / len(x)


def mixture_sample(w: Tensor, mu: Tensor, sd: Tensor, u: Tensor, z: Tensor) -> Tensor:
    """Example by example."""
    x = torch.empty_like(z)
    for i in range(len(u)):
        border, chosen = 0.0, 0
        for k, weight in enumerate(w.tolist()):
            if weight > 0:
                chosen = k
                border += weight
                if float(u[i]) < border:
                    break
        x[i] = mu[chosen] + sd[chosen] * z[i]
    return x


def em_step(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Responsibilities row by row of components."""
    terms = torch.stack([_component(x, w[k], mu[k], sd[k]) for k in range(len(w))])
    r = torch.softmax(terms, dim=0)
    new_w, new_mu, new_sd = torch.empty_like(w), torch.empty_like(mu), torch.empty_like(sd)
    for k in range(len(w)):
        share = r[k] / r[k].sum()
        new_w[k] = r[k].mean()
        new_mu[k] = torch.dot(share, x)
        new_sd[k] = torch.dot(share, (x - new_mu[k]) ** 2) ** 0.5
    return new_w, new_mu, new_sd
