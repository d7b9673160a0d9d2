"""Both corrections folded into the rate, with eps rescaled so that the numbers stay those of the definition."""

import math

import torch
from torch import Tensor


class Adam:
    """ADAM with one corrected rate a step."""

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.m = [torch.zeros_like(p) for p in params]
        self.v = [torch.zeros_like(p) for p in params]
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        self.t += 1
        root = math.sqrt(1 - self.beta2**self.t)
        rate = self.lr * root / (1 - self.beta1**self.t)
        self.m = [self.beta1 * m + (1 - self.beta1) * g for m, g in zip(self.m, grads, strict=True)]
        self.v = [self.beta2 * v + (1 - self.beta2) * g * g for v, g in zip(self.v, grads, strict=True)]
        self.params = [
            p - rate * m / (torch.sqrt(v) + self.eps * root)
            for p, m, v in zip(self.params, self.m, self.v, strict=True)
        ]
        return self.params
