"""an iteration that looks at the change of the last state only

Fails: values
Next: can one state be at rest while others still move?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    while True:
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V)[-1].abs()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
