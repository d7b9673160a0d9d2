# dlgrader: ch04/adadelta
"""Adadelta on a list of parameter tensors."""

from torch import Tensor


class Adadelta:
    """Adadelta; all operations are elementwise, all states start at 0.

    Per parameter: s <- rho*s + (1 - rho)*g**2; delta = sqrt(r + eps) / sqrt(s + eps) * g with the old r;
    r <- rho*r + (1 - rho)*delta**2; theta <- theta - lr*delta.
    """

    def __init__(self, params: list[Tensor], lr: float = 1.0, rho: float = 0.95, eps: float = 1e-6) -> None:
        """Keep copies of the starting values.

        params: at least one tensor, float32 or float64, of any shapes; scalars () and equal shapes may occur.
        lr: the rate alpha, > 0. rho: weight of the old averages, in (0, 1). eps: inside both roots, > 0.
        """
        raise NotImplementedError

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """Perform one update of all parameters and return their new values.

        grads: one gradient for each parameter, in the same order, of the same shape and dtype.
        Returns the new values in that order, with shape, dtype and device of the parameters. Neither grads nor the
        tensors given to __init__ are changed. Objects of this class share nothing.
        """
        raise NotImplementedError
