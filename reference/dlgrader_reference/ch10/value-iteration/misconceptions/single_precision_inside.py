"""an iteration in float32

Fails: values
Next: how many digits of V does float32 keep, and how many does tol ask for?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    P, R = P.float(), R.float()
    V = torch.zeros(P.shape[0], device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    for _ in range(3000):
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V.double(), policy
