"""a sum of the squares in place of their decaying average

Fails: plain
Next: does s forget old gradients?
"""

import torch
from torch import Tensor


class RMSprop:
    """RMSprop over a list of tensors."""

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-2,
        rho: float = 0.9,
        eps: float = 1e-8,
        momentum: float = 0.0,
        centered: bool = False,
    ) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.squares = [torch.zeros_like(p) for p in params]
        self.means = [torch.zeros_like(p) for p in params]
        self.buffers = [torch.zeros_like(p) for p in params]
        self.lr, self.rho, self.eps, self.momentum, self.centered = lr, rho, eps, momentum, centered

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        for i, g in enumerate(grads):
            self.squares[i] = self.squares[i] + g * g
            q = self.squares[i]
            if self.centered:
                self.means[i] = self.rho * self.means[i] + (1 - self.rho) * g
                q = (q - self.means[i] ** 2).clamp(min=0)
            u = g / (q.sqrt() + self.eps)
            self.buffers[i] = self.momentum * self.buffers[i] + u
            self.params[i] = self.params[i] - self.lr * self.buffers[i]
        return list(self.params)
