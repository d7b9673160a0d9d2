"""an iteration that looks at the largest change without taking its absolute value

Fails: values
Next: which change do you see when all values fall?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    while True:
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V).max()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
