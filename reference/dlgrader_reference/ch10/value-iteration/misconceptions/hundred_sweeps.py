"""an iteration of 100 sweeps, whatever gamma and tol are

Fails: values
Next: how much is left of the first error after k sweeps?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    for _ in range(100):
        new = (R + gamma * P @ V).max(dim=1).values
        V = new
    policy = (R + gamma * P @ V).argmax(dim=1)
    return V, policy
