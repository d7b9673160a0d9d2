# dlgrader: ch09/pushforward-density
"""The density of a transformed noise variable, and samples of a histogram."""

from torch import Tensor


def affine_push_logpdf(x: Tensor, A: Tensor, b: Tensor) -> Tensor:
    """Log density of A z + b at each row of x, where z ~ N(0, I_d).

    x: (n, d), float32 or float64. A: (d, d), invertible. b: (d,).
    Returns (n,), in the dtype of x.
    """
    raise NotImplementedError


def monotone_push_logpdf(x: Tensor, knots_z: Tensor, knots_x: Tensor) -> Tensor:
    """Log density of g(z) at each x, where z ~ N(0, 1) and g is piecewise linear and increasing.

    knots_z, knots_x: (k,), k >= 2, both strictly increasing; g(knots_z[i]) = knots_x[i]. Beyond the knots g goes on
    with its first and its last slope. x: (n,), none of them at a knot.
    Returns (n,), in the dtype of x.
    """
    raise NotImplementedError


def histogram_sampler(edges: Tensor, counts: Tensor, u: Tensor) -> Tensor:
    """Samples of the histogram density by its inverse distribution function.

    edges: (k + 1,), strictly increasing. counts: (k,), floating, >= 0, not all 0. u: (n,) in [0, 1).
    With C_k the share of the first k bins in all counts, u falls into the bin with C_k <= u < C_{k+1}; within the bin
    the distribution function is linear. Returns (n,), in the dtype of u.
    """
    raise NotImplementedError
