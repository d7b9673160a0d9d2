"""sums that belong to the class, so that a second object starts with those of the first

Fails: contract, trajectory
Next: make two objects, take a step with the first, and print the sums of the second
"""

import torch
from torch import Tensor


class Adagrad:
    """Adagrad over a list of tensors."""

    sums: list[Tensor] = []  # noqa: RUF012

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        for p in params[len(self.sums) :]:
            self.sums.append(torch.zeros_like(p))
        self.lr, self.eps = lr, eps

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        for i, g in enumerate(grads):
            self.sums[i] = self.sums[i] + g * g
            self.params[i] = self.params[i] - self.lr * g / (self.sums[i].sqrt() + self.eps)
        return list(self.params)
