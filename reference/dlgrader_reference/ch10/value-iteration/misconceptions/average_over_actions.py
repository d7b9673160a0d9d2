"""the values of the policy that takes all actions equally often

Fails: values
Next: what does the agent do with the actions that are not the best?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    while True:
        new = (R + gamma * P @ V).mean(dim=1)
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
