# dlgrader: ch04/rmsprop
"""RMSprop with momentum and centring on a list of parameter tensors."""

from torch import Tensor


class RMSprop:
    """RMSprop; all operations are elementwise, all states start at 0.

    Per parameter: s <- rho*s + (1 - rho)*g**2; if centered, m <- rho*m + (1 - rho)*g and q = max(s - m**2, 0), else
    q = s; then u = g / (sqrt(q) + eps), b <- momentum*b + u and theta <- theta - lr*b.
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
        """Keep copies of the starting values.

        params: at least one tensor, float32 or float64, of any shapes; scalars () and equal shapes may occur.
        lr: the rate alpha, > 0. rho: weight of the old averages, in (0, 1). eps: added to the root, outside it.
        momentum: weight mu of the old buffer, in [0, 1). centered: whether the squared mean is subtracted.
        """
        raise NotImplementedError

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """Perform one update of all parameters and return their new values.

        grads: one gradient for each parameter, in the same order, of the same shape and dtype.
        Returns the new values in that order, with shape, dtype and device of the parameters. Neither grads nor the
        tensors given to __init__ are changed. Objects of this class share nothing.
        """
        raise NotImplementedError
