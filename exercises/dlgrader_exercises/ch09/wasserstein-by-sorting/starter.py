# dlgrader: ch09/wasserstein-by-sorting
"""Wasserstein distances on the line."""

from torch import Tensor


def wasserstein_1d(x: Tensor, y: Tensor, p: float = 1.0, wx: Tensor | None = None, wy: Tensor | None = None) -> Tensor:
    """Wasserstein distance W_p (the p-th ROOT) of two samples on the line.

    x: (n,), y: (m,), in any order, with ties; n and m may differ. p: >= 1, also no integer.
    wx: (n,), wy: (m,): weights of the points, nonnegative, not all 0, normalised to sum 1 here. None: equal ones.

    Returns a scalar () in the dtype and on the device of x. The arguments are not changed.
    """
    raise NotImplementedError


def dirac_table(theta: float) -> dict[str, float]:
    """Distances between a point mass P at 0 and a point mass Q at theta.

    Returns a dictionary with exactly these keys: "kl" (KL(P || Q)) and "js" (Jensen-Shannon divergence), both in nats,
    "tv" (sup over sets B of |P(B) - Q(B)|), "w1". math.inf is allowed. For theta = 0 all are 0.
    """
    raise NotImplementedError
