# dlgrader: ch04/lbfgs-two-loop
"""The two-loop recursion of L-BFGS."""

from torch import Tensor


def two_loop(g: Tensor, S: Tensor, Y: Tensor, gamma: float | None = None) -> Tensor:
    """The direction d = -H g, where H is the BFGS inverse built from gamma * I by the pairs; H is never formed.

    g: (p,), gradient, float32 or float64.
    S, Y: (m, p), m >= 0, pairs s_i = x_(i+1) - x_i and y_i = g_(i+1) - g_i, oldest first.
        Pairs with s.y <= 1e-10 ||s|| ||y|| are ignored altogether.
    gamma: > 0; None for s.y / y.y of the newest pair that is not ignored, and for 1 where there is none.

    Returns (p,), dtype and device of g. The arguments are not changed.
    """
    raise NotImplementedError
