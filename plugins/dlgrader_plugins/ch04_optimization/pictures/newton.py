"""Pictures of ch04/newton."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, host, line, picture, require

CENTRE = torch.tensor([0.3, -0.2, 0.5], dtype=F64)


@picture()
def quadratic_convergence(student: Any, reference: Any) -> Picture:
    """The norm of the gradient after each step on a smooth bowl from (1, 1, 1): near the minimum the number of right
    digits doubles with every step."""
    start = torch.ones(3, dtype=F64)
    layers = []
    for label, side in (("yours", student), ("the definition's", reference)):
        norms = side.newton(host(gradient_and_hessian, like=start, calls=60, name="grad_hess"), start)["grad_norms"]
        require(isinstance(norms, Tensor) and norms.ndim == 1, "'grad_norms' is no vector")
        layers.append(line(label, range(len(norms)), norms.clamp(min=1e-17)))
    return Picture("Newton's method on a smooth bowl", tuple(layers), "steps", "norm of the gradient", logarithmic=True)


def gradient_and_hessian(x: Tensor) -> tuple[Tensor, Tensor]:
    """Of sum z_i^2/2 + z_i^4/4 with z = x - m."""
    z = x - CENTRE
    return z + z**3, torch.diag(1 + 3 * z**2)
