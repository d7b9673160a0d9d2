"""an Adam that stores the corrected moments and averages on from them

Fails: trajectory, convergence
Next: with a constant gradient m corrected should be that gradient at every step: print it for three steps
"""

import torch
from torch import Tensor


class Adam:
    """ADAM over a list of tensors."""

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
        for i, g in enumerate(grads):
            m = self.beta1 * self.m[i] + (1 - self.beta1) * g
            v = self.beta2 * self.v[i] + (1 - self.beta2) * g**2
            self.m[i] = m / (1 - self.beta1**self.t)
            self.v[i] = v / (1 - self.beta2**self.t)
            self.params[i] = self.params[i] - self.lr * self.m[i] / (self.v[i].sqrt() + self.eps)
        return list(self.params)
