# dlgrader: ch05/relu-interpolant
"""A ReLU network through given points, and how many points an accuracy takes."""

from torch import Tensor


def relu_interpolant(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Weights of a network with one hidden ReLU layer that interpolates linearly.

    x: (k,) strictly increasing, y: (k,), k >= 2, both float32 or both float64.

    Returns (w1, b1, w2, b2): three tensors (m,) with m <= k - 1 and a 0-d one, in the dtype of x, so that
    f(t) = b2 + sum_j w2[j] * max(w1[j] * t + b1[j], 0) is the linear interpolant on [x[0], x[-1]]. The arguments are
    not changed.
    """
    raise NotImplementedError


def knots_for_accuracy(second_derivative_bound: float, a: float, b: float, eps: float) -> int:
    """Smallest number k >= 2 of equally spaced knots on [a, b] that guarantees an error of at most eps.

    The guarantee is the bound h^2 / 8 * second_derivative_bound, where h is the distance of neighbouring knots; both
    ends of [a, b] are knots. second_derivative_bound >= 0, a < b, eps > 0.
    """
    raise NotImplementedError
