"""an iteration that stops when the last change is at most tol

Fails: values
Next: if a step of length d is followed by steps of length gamma d, gamma^2 d, ..., how far do they lead in all?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    while True:
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= tol:
            break
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
