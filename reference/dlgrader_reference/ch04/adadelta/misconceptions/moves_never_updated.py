"""an r that stays 0

Fails: trajectory
Next: what makes the steps grow after the first one?
"""

import torch
from torch import Tensor


class Adadelta:
    """Adadelta over a list of tensors."""

    def __init__(self, params: list[Tensor], lr: float = 1.0, rho: float = 0.95, eps: float = 1e-6) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.squares = [torch.zeros_like(p) for p in params]
        self.moves = [torch.zeros_like(p) for p in params]
        self.lr, self.rho, self.eps = lr, rho, eps

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        for i, g in enumerate(grads):
            self.squares[i] = self.rho * self.squares[i] + (1 - self.rho) * g * g
            delta = (self.moves[i] + self.eps).sqrt() / (self.squares[i] + self.eps).sqrt() * g
            self.params[i] = self.params[i] - self.lr * delta
        return list(self.params)
