"""a momentum buffer that collects the gradients before they are scaled

Fails: with_momentum
Next: what goes into b, g or g divided by its usual size?
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
            self.squares[i] = self.rho * self.squares[i] + (1 - self.rho) * g * g
            q = self.squares[i]
            if self.centered:
                self.means[i] = self.rho * self.means[i] + (1 - self.rho) * g
                q = (q - self.means[i] ** 2).clamp(min=0)
            self.buffers[i] = self.momentum * self.buffers[i] + g
            self.params[i] = self.params[i] - self.lr * self.buffers[i] / (q.sqrt() + self.eps)
        return list(self.params)
