# dlgrader: ch04/adam
"""ADAM on a list of parameter tensors."""

from torch import Tensor


class Adam:
    """ADAM with bias correction; all operations are elementwise.

    Per parameter: m <- beta1*m + (1 - beta1)*g and v <- beta2*v + (1 - beta2)*g**2, both 0 at first. Shared by all
    parameters: t, the number of calls of step, which is 1 during the first call. Then
    theta <- theta - lr * m_hat / (sqrt(v_hat) + eps) with m_hat = m / (1 - beta1**t) and v_hat = v / (1 - beta2**t).
    """

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Keep copies of the starting values.

        params: at least one tensor, float32 or float64, of any shapes; scalars () and equal shapes may occur.
        lr: the rate alpha, > 0.
        beta1, beta2: weights of the old averages of g and of g**2, in [0, 1).
        eps: added to the root of v_hat, outside the root.
        """
        raise NotImplementedError

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """Perform one update of all parameters and return their new values.

        grads: one gradient for each parameter, in the same order, of the same shape and dtype.
        Returns the new values in that order, with shape, dtype and device of the parameters. Neither grads nor the
        tensors given to __init__ are changed. Objects of this class share nothing.
        """
        raise NotImplementedError
