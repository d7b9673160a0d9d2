"""sweeps that take the smallest action value, as for costs

Fails: values, greedy
Next: are R rewards or costs?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    while True:
        new = (R + gamma * P @ V).min(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmin(dim=1)
    return V, policy
