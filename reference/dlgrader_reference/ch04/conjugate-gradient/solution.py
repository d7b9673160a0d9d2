"""The method of conjugate gradients.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.4; Hestenes and
Stiefel, Methods of Conjugate Gradients for Solving Linear Systems (1952).
"""

from collections.abc import Callable

import torch
from torch import Tensor


def cg(
    matvec: Callable[[Tensor], Tensor], b: Tensor, x0: Tensor, tol: float = 1e-10, max_iter: int = 1000
) -> dict[str, object]:
    """b, x0 (p,) -> 'x' (p,), 'iterations', 'residual_norms' (iterations + 1,). ValueError for negative curvature."""
    x = x0.clone()
    r = b - matvec(x)
    d, square = r, r @ r
    norms = [square.sqrt()]
    enough = tol * b.norm()
    while norms[-1] > enough and len(norms) <= max_iter:
        product = matvec(d)
        curvature = d @ product
        if curvature <= 0:
            raise ValueError(f"the operator is not positive definite: d . A d = {float(curvature):.3g}")
        step = square / curvature
        x = x + step * d
        r = r - step * product
        before, square = square, r @ r
        d = r + square / before * d
        norms.append(square.sqrt())
    return {"x": x, "iterations": len(norms) - 1, "residual_norms": torch.stack(norms)}
