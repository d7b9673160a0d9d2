# dlgrader: ch09/wgan-clipping
"""A step of a Wasserstein critic with weight clipping, and what clipping does to its Lipschitz constant."""

from torch import Tensor


def critic_step(
    params: list[tuple[Tensor, Tensor]], x: Tensor, x_fake: Tensor, lr: float, clip: float
) -> tuple[list[tuple[Tensor, Tensor]], float]:
    """One step of plain gradient ASCENT on mean f(x) - mean f(x_fake), THEN clipping.

    params: (W, b) by layer, W (d_out, d_in), b (d_out,), one layer or more; a layer computes h @ W.T + b, and relu
        follows every layer but the last, whose W is (1, h).
    x: (n, d) real examples. x_fake: (m, d) generated ones; n and m may differ.
    lr: the rate, > 0. clip: c > 0; every entry of every W and b of the result lies in [-c, c].

    Returns (new params, objective): new tensors like the old ones, without graph, and the objective BEFORE the step as
    a float. The arguments are not changed.
    """
    raise NotImplementedError


def lipschitz_bound(params: list[tuple[Tensor, Tensor]]) -> float:
    """Product of the spectral norms of all W, an upper bound of the critic's Lipschitz constant (Euclidean)."""
    raise NotImplementedError


def clipped_bound(widths: list[int], clip: float) -> float:
    """Largest value of that product over all matrices (widths[l+1], widths[l]) with entries in [-clip, clip].

    widths: d_0, ..., d_L, at least two.
    """
    raise NotImplementedError
