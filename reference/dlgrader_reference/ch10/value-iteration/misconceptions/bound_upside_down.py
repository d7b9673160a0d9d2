"""an iteration that stops when the last change is at most tol / (1 - gamma)

Fails: values
Next: does a discount near 1 ask for more sweeps or for fewer?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol / (1 - gamma)
    while True:
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
