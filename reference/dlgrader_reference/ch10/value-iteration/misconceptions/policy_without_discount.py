"""a policy that weighs the reward against a future that is not discounted

Fails: greedy
Next: is the quantity that the policy maximises the one of the sweeps?
"""

import torch
from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    V = torch.zeros(P.shape[0], dtype=P.dtype, device=P.device)
    enough = tol * (1 - gamma) / gamma if gamma > 0 else float("inf")
    while True:
        new = (R + gamma * P @ V).max(dim=1).values
        change = (new - V).abs().max()
        V = new
        if change <= enough:
            break
    policy = (R + P @ V).argmax(dim=1)
    return V, policy
