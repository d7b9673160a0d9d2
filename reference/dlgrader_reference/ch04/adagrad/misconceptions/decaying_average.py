"""a decaying average of the squares in place of their sum

Fails: trajectory
Next: does s ever get smaller in the definition?
"""

import torch
from torch import Tensor


class Adagrad:
    """Adagrad over a list of tensors."""

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.sums = [torch.zeros_like(p) for p in params]
        self.lr, self.eps = lr, eps

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        for i, g in enumerate(grads):
            self.sums[i] = 0.9 * self.sums[i] + 0.1 * g * g
            self.params[i] = self.params[i] - self.lr * g / (self.sums[i].sqrt() + self.eps)
        return list(self.params)
