# dlgrader: appA/norms-and-angles
"""Norms, angles, projections, and how much a matrix stretches."""

from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    """The three norms that the book uses most.

    x: (n,), n >= 1, float32 or float64, entries of size 0 or 1e-200 .. 1e200 (float64).

    Returns scalar tensors (shape ()) under 'l1', 'l2' and 'linf', with dtype and device of x. Nothing overflows or
    vanishes on the way where the norm itself is a float.
    """
    raise NotImplementedError


def angle(x: Tensor, y: Tensor) -> Tensor:
    """The angle between two vectors, in radians.

    x, y: (n,), n >= 2, not zero, float64, of length 1e-150 .. 1e150.

    Returns a scalar tensor in [0, pi], within 1e-14 of the angle, for nearly parallel and nearly opposite vectors too.
    """
    raise NotImplementedError


def project(x: Tensor, A: Tensor) -> Tensor:
    """Orthogonal projection of x on the span of the columns of A.

    x: (n,). A: (n, k), 0 <= k <= n, float64; its columns may be linearly dependent.

    Returns (n,), dtype and device of x. Without columns the span is {0}.
    """
    raise NotImplementedError


def operator_norm(M: Tensor) -> Tensor:
    """The smallest L with ||M x|| <= L ||x|| for all x, in Euclidean norms: the Lipschitz constant of x -> M x.

    M: (m, n), m, n >= 1, float64.

    Returns a scalar tensor, dtype and device of M.
    """
    raise NotImplementedError
