"""sweeps in which future values are not discounted

Fails: values
Next: where does gamma stand in the backup?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    for _ in range(300):
        new = (R + P @ V).max(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
