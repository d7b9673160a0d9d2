# dlgrader: ch04/momentum-nesterov
"""Gradient descent with momentum, and with Nesterov's look-ahead."""

from collections.abc import Callable

from torch import Tensor


def momentum(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    """Momentum: v <- beta*v + grad_f(theta), theta <- theta - lr*v, with v = 0 at first.

    theta0: (p,), float32 or float64; grad_f: (p,) -> (p,), the gradient of the function to be minimised; lr > 0;
    0 <= beta < 1; steps >= 0.

    Returns (steps + 1, p), dtype and device of theta0: row 0 is theta0, row t the iterate after t updates. grad_f is
    called exactly `steps` times. theta0 is not changed.
    """
    raise NotImplementedError


def nesterov(theta0: Tensor, grad_f: Callable[[Tensor], Tensor], lr: float, beta: float, steps: int) -> Tensor:
    """Nesterov: v <- beta*v + grad_f(theta - lr*beta*v), theta <- theta - lr*v, with v = 0 at first.

    Arguments and result as for momentum; the rows are the iterates theta, not the points where the gradient is taken.
    """
    raise NotImplementedError
