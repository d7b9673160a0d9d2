"""one sum that all parameters share

Fails: trajectory
Next: run two parameters together and one by one: the paths should not depend on it
"""

from torch import Tensor


class Adagrad:
    """Adagrad over a list of tensors."""

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Start from copies of `params`."""
        self.params = [p.clone() for p in params]
        self.sums = 0.0
        self.lr, self.eps = lr, eps

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        for i, g in enumerate(grads):
            self.sums = self.sums + float((g * g).sum())
            self.params[i] = self.params[i] - self.lr * g / (self.sums**0.5 + self.eps)
        return list(self.params)
