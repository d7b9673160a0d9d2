"""Adadelta: gradients divided by their usual size and multiplied by that of the moves.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.3; Zeiler, ADADELTA: An
Adaptive Learning Rate Method (2012), Algorithm 1.
"""

import torch
from torch import Tensor


class Adadelta:
    """Adadelta over a list of tensors of any shapes; everything is elementwise, in the dtype and on the device of each.

    Per parameter the state is s, the decaying average of g squared, and r, that of the squared moves; both 0 at first.
    """

    def __init__(self, params: list[Tensor], lr: float = 1.0, rho: float = 0.95, eps: float = 1e-6) -> None:
        """Start from copies of `params`."""
        self._lr, self._rho, self._eps = lr, rho, eps
        self._params = [p.clone() for p in params]
        self._squares = [torch.zeros_like(p) for p in params]
        self._moves = [torch.zeros_like(p) for p in params]

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update by `grads`, which match the parameters in order and shape; returns the new values."""
        for i, g in enumerate(grads):
            self._squares[i] = self._average(self._squares[i], g)
            move = ((self._moves[i] + self._eps) / (self._squares[i] + self._eps)).sqrt() * g
            self._moves[i] = self._average(self._moves[i], move)
            self._params[i] = self._params[i] - self._lr * move
        return list(self._params)

    def _average(self, old: Tensor, new: Tensor) -> Tensor:
        """The decaying average of squares with one more."""
        return self._rho * old + (1 - self._rho) * new.square()
