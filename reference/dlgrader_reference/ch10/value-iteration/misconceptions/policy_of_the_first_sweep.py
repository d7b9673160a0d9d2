"""a policy that was taken in the first sweep and never updated

Fails: greedy
Next: from which V did you take the best actions?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    policy = R.argmax(dim=1)
    while True:
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    return V, policy
