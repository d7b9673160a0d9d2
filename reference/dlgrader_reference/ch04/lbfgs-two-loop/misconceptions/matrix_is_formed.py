"""a direction by the dense matrix H

Fails: speed
Next: how many numbers has H for p = 60000?
"""

import torch
from torch import Tensor


def two_loop(g: Tensor, S: Tensor, Y: Tensor, gamma: float | None = None) -> Tensor:
    good = [i for i in range(len(S)) if float(S[i] @ Y[i]) > 1e-10 * float(S[i].norm() * Y[i].norm())]
    if gamma is None:
        gamma = float(S[good[-1]] @ Y[good[-1]] / (Y[good[-1]] @ Y[good[-1]])) if good else 1.0
    eye = torch.eye(len(g), dtype=g.dtype)
    H = gamma * eye
    for i in good:
        rho = 1 / (S[i] @ Y[i])
        V = eye - rho * torch.outer(Y[i], S[i])
        H = V.T @ H @ V + rho * torch.outer(S[i], S[i])
    return -H @ g
