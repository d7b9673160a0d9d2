"""The direction of L-BFGS by the two-loop recursion.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.5; Nocedal, Updating
Quasi-Newton Matrices with Limited Storage, Mathematics of Computation (1980).
"""

import torch
from torch import Tensor

CURVATURE = 1e-10  # relative; pairs below are ignored


def two_loop(g: Tensor, S: Tensor, Y: Tensor, gamma: float | None = None) -> Tensor:
    """g (p,), S and Y (m, p), oldest first -> -H g (p,)."""
    products = (S * Y).sum(1)
    kept = products > CURVATURE * S.norm(dim=1) * Y.norm(dim=1)
    pairs = [(S[i], Y[i], products[i]) for i in torch.nonzero(kept)[:, 0].tolist()]
    if gamma is None:
        gamma = float(pairs[-1][2] / pairs[-1][1].square().sum()) if pairs else 1.0
    q, coefficients = g, []
    for s, y, product in reversed(pairs):
        coefficients.append(s @ q / product)
        q = q - coefficients[-1] * y
    r = gamma * q
    for (s, y, product), a in zip(pairs, reversed(coefficients), strict=True):
        r = r + s * (a - y @ r / product)
    return -r


def dense(g: Tensor, S: Tensor, Y: Tensor, gamma: float) -> Tensor:
    """Yardstick: -H g with the matrix H written out; all pairs are taken to be good ones."""
    eye = torch.eye(len(g), dtype=g.dtype, device=g.device)
    H = gamma * eye
    for s, y in zip(S, Y, strict=True):
        rho = 1 / (s @ y)
        V = eye - rho * torch.outer(y, s)
        H = V.T @ H @ V + rho * torch.outer(s, s)
    return -H @ g


def one_pass(g: Tensor, S: Tensor, Y: Tensor) -> Tensor:
    """Yardstick: one pass over S and Y, whose time is the unit of the performance check. Returns (2, m)."""
    return torch.stack([S @ g, Y @ g])
