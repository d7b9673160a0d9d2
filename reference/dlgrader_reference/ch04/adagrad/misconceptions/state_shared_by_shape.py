"""an Adagrad in which parameters of the same shape share their sums

Fails: trajectory
Next: run two parameters of the same shape together and one by one: the paths should not depend on it
"""

import torch
from torch import Tensor


class Adagrad:
    """Adagrad over a list of tensors."""

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.sums = {tuple(p.shape): torch.zeros_like(p) for p in params}
        self.lr, self.eps = lr, eps

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        for i, g in enumerate(grads):
            self.sums[tuple(g.shape)] = self.sums[tuple(g.shape)] + g * g
            self.params[i] = self.params[i] - self.lr * g / (self.sums[tuple(g.shape)].sqrt() + self.eps)
        return list(self.params)
