# dlgrader: ch10/linear-quadratic-control
"""Finite-horizon linear-quadratic control by the Riccati recursion."""

from torch import Tensor


def riccati(A: Tensor, B: Tensor, Q: Tensor, R: Tensor, QT: Tensor, T: int) -> tuple[Tensor, Tensor]:
    """Return the optimal gains and the cost-to-go matrices.

    A: (n, n), B: (n, m): x_{t+1} = A x_t + B u_t.
    Q, QT: (n, n) symmetric, positive semidefinite; R: (m, m) symmetric, positive definite. The cost is
    sum_{t=0}^{T-1} (x_t'Q x_t + u_t'R u_t) + x_T'QT x_T.
    T: the horizon, >= 1.
    Returns K (T, m, n), with u_t = -K[t] x_t, and Pm (T+1, n, n), where x'Pm[t]x is the least cost from time t on in
    state x, Pm[T] = QT; both in the dtype and on the device of A.
    """
    raise NotImplementedError


def rollout(
    A: Tensor, B: Tensor, Q: Tensor, R: Tensor, QT: Tensor, K: Tensor, x0: Tensor, noise: Tensor
) -> tuple[Tensor, Tensor]:
    """Simulate u_t = -K[t] x_t from x0, and add up the cost.

    K: (T, m, n). x0: (n,). noise: (T, n); noise[t] is added to x_{t+1}.
    Returns the states (T+1, n), the first is x0, and the total cost, a scalar tensor ().
    """
    raise NotImplementedError


def scalar_fixed_point() -> str:
    """Return the positive solution p of p = q + a^2 p - a^2 b^2 p^2 / (r + b^2 p) for a, b, q, r > 0.

    A string that SymPy can read, in the letters a, b, q, r.
    """
    raise NotImplementedError
