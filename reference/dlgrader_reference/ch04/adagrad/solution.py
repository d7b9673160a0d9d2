"""Adagrad: a rate of its own for every coordinate, from the sum of its squared gradients.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.3; Duchi, Hazan and
Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR 2011.
"""

import torch
from torch import Tensor


class Adagrad:
    """Adagrad over a list of tensors of any shapes; everything is elementwise, in the dtype and on the device of each.

    Per parameter the state is s, the sum of g squared, 0 at first.
    """

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Start from copies of `params`."""
        self._lr, self._eps = lr, eps
        self._params = [p.clone() for p in params]
        self._sums = [torch.zeros_like(p) for p in params]

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update by `grads`, which match the parameters in order and shape; returns the new values."""
        for i, g in enumerate(grads):
            self._sums[i] = self._sums[i] + g.square()
            self._params[i] = self._params[i] - self._lr * g / (self._sums[i].sqrt() + self._eps)
        return list(self._params)
