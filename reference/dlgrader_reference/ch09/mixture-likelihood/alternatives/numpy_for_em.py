"""torch for the likelihood with the exponents of the densities collected first; NumPy in float64 for the rest."""

import numpy as np
import torch
from torch import Tensor


def mixture_nll(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    """The distance of each exponent from the smallest one."""
    energy = 0.5 * ((x.reshape(-1, 1) - mu.reshape(1, -1)) / sd) ** 2
    front = w / (sd * (2 * np.pi) ** 0.5)
    least = torch.where(w > 0, energy, torch.inf).amin(dim=1, keepdim=True).detach()
    gap = torch.where(w > 0, least - energy, -torch.inf)
    inside = front * torch.exp(gap)
    return (least.squeeze(1) - torch.log(inside.sum(dim=1))).mean()


def mixture_sample(w: Tensor, mu: Tensor, sd: Tensor, u: Tensor, z: Tensor) -> Tensor:
    """Components without weight are taken out first."""
    there = np.flatnonzero(w.numpy())
    borders = np.cumsum(w.numpy().astype(np.float64)[there])[:-1]
    k = there[np.digitize(u.numpy(), borders)]
    return torch.from_numpy(mu.numpy()[k] + sd.numpy()[k] * z.numpy())


def em_step(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Weighted averages."""
    a, p, m, s = (t.detach().cpu().numpy().astype(np.float64) for t in (x, w, mu, sd))
    logs = np.log(p / s)[:, None] - 0.5 * ((a - m[:, None]) / s[:, None]) ** 2
    r = np.exp(logs - logs.max(axis=0))
    r /= r.sum(axis=0)
    means = [np.average(a, weights=row) for row in r]
    spreads = [np.sqrt(np.average((a - c) ** 2, weights=row)) for c, row in zip(means, r, strict=True)]
    return tuple(torch.tensor(np.array(v)).to(x) for v in (r.mean(axis=1), means, spreads))
