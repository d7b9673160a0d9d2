"""a mean of the squares in place of their sum

Fails: trajectory
Next: after ten equal gradients, is s ten times g^2 or g^2?
"""

import torch
from torch import Tensor


class Adagrad:
    """Adagrad over a list of tensors."""

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.sums = [torch.zeros_like(p) for p in params]
        self.lr, self.eps, self.t = lr, eps, 0

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        self.t += 1
        for i, g in enumerate(grads):
            self.sums[i] = self.sums[i] + g * g
            self.params[i] = self.params[i] - self.lr * g / ((self.sums[i] / self.t).sqrt() + self.eps)
        return list(self.params)
