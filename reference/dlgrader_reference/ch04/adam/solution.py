"""ADAM: a step along an averaged gradient, scaled by an averaged squared gradient.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning, Section 4.3;
Kingma and Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, Algorithm 1.
"""

import torch
from torch import Tensor


class Adam:
    """ADAM over a list of tensors of any shapes; everything is elementwise, in the dtype and on the device of each.

    Per parameter the state is m, the decaying average of g, and v, that of g squared, both 0 at first; the number t
    of calls of `step` is shared. The averages are kept biased and are corrected when they are used.
    """

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Start from copies of `params`."""
        self._lr, self._beta1, self._beta2, self._eps = lr, beta1, beta2, eps
        self._params = [p.clone() for p in params]
        self._means = [torch.zeros_like(p) for p in params]
        self._squares = [torch.zeros_like(p) for p in params]
        self._t = 0

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update by `grads`, which match the parameters in order and shape; returns the new values."""
        self._t += 1
        mean_mass = 1 - self._beta1**self._t
        square_mass = 1 - self._beta2**self._t
        for i, g in enumerate(grads):
            self._means[i] = self._beta1 * self._means[i] + (1 - self._beta1) * g
            self._squares[i] = self._beta2 * self._squares[i] + (1 - self._beta2) * g.square()
            scale = (self._squares[i] / square_mass).sqrt() + self._eps
            self._params[i] = self._params[i] - self._lr * (self._means[i] / mean_mass) / scale
        return list(self._params)
