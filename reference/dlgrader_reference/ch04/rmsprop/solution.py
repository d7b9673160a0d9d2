"""RMSprop: steps scaled by a decaying average of squared gradients, with momentum and centring.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.3; Tieleman and Hinton,
Lecture 6.5 of Neural Networks for Machine Learning (2012); centring and momentum: Graves, Generating Sequences with
Recurrent Neural Networks (2013).
"""

import torch
from torch import Tensor


class RMSprop:
    """RMSprop over a list of tensors of any shapes; everything is elementwise, in the dtype and on the device of each.

    Per parameter the state is s, the decaying average of g squared, m, that of g, and the buffer b; all 0 at first.
    """

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
        self._lr, self._rho, self._eps, self._momentum, self._centered = lr, rho, eps, momentum, centered
        self._params = [p.clone() for p in params]
        self._squares = [torch.zeros_like(p) for p in params]
        self._means = [torch.zeros_like(p) for p in params]
        self._buffers = [torch.zeros_like(p) for p in params]

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update by `grads`, which match the parameters in order and shape; returns the new values."""
        for i, g in enumerate(grads):
            self._squares[i] = self._rho * self._squares[i] + (1 - self._rho) * g.square()
            scaled = g / (self._spread(i, g).sqrt() + self._eps)
            self._buffers[i] = self._momentum * self._buffers[i] + scaled
            self._params[i] = self._params[i] - self._lr * self._buffers[i]
        return list(self._params)

    def _spread(self, i: int, g: Tensor) -> Tensor:
        """What the root is taken of: the average square, or the variance."""
        if not self._centered:
            return self._squares[i]
        self._means[i] = self._rho * self._means[i] + (1 - self._rho) * g
        return (self._squares[i] - self._means[i].square()).clamp(min=0)  # rounding may push it below
