"""an Adagrad without eps

Fails: trajectory, stability
Next: what is 0 / 0?
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
            self.sums[i] = self.sums[i] + g * g
            self.params[i] = self.params[i] - self.lr * g / self.sums[i].sqrt()
        return list(self.params)
