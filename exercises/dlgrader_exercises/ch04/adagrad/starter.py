# dlgrader: ch04/adagrad
"""Adagrad on a list of parameter tensors."""

from torch import Tensor


class Adagrad:
    """Adagrad; all operations are elementwise.

    Per parameter: s <- s + g**2, which is 0 at first, then theta <- theta - lr * g / (sqrt(s) + eps).
    """

    def __init__(self, params: list[Tensor], lr: float = 1e-2, eps: float = 1e-10) -> None:
        """Keep copies of the starting values.

        params: at least one tensor, float32 or float64, of any shapes; scalars () and equal shapes may occur.
        lr: the rate alpha, > 0.
        eps: added to the root of s, outside the root; >= 0.
        """
        raise NotImplementedError

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """Perform one update of all parameters and return their new values.

        grads: one gradient for each parameter, in the same order, of the same shape and dtype.
        Returns the new values in that order, with shape, dtype and device of the parameters. Neither grads nor the
        tensors given to __init__ are changed. Objects of this class share nothing.
        """
        raise NotImplementedError
