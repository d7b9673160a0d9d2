# dlgrader: ch09/spectral-norm
"""Spectral normalisation by power iteration."""

from torch import Tensor


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    """Estimate the largest singular value of W.

    W: (m, ...), viewed as the matrix (m, k) of its rows flattened. u: (m,), of length 1. n_iters: rounds, >= 1.
    Each round: v = W^T u / |W^T u|, then u = W v / |W v|; a norm below eps is replaced by eps.

    Returns sigma (), u (m,), v (k,): sigma = u^T W v with the FINAL u and v. The u that is given is not changed.
    """
    raise NotImplementedError


def spectral_normalize(W: Tensor, u: Tensor, n_iters: int) -> tuple[Tensor, Tensor]:
    """Divide W by the sigma of power_iteration.

    W: (m, ...), u: (m,).
    Returns W / sigma in the shape of W, differentiable by W with u and v held constant, and the new u (m,), which
    carries no graph.
    """
    raise NotImplementedError


def spectral_norm_backward(G: Tensor, W: Tensor, u: Tensor, v: Tensor) -> Tensor:
    """Gradient by W of sum(G * W / sigma), sigma = u^T W v, with u and v constants; in closed form.

    G, W: (m, ...). u: (m,), v: (k,). Returns a tensor in the shape of W.
    """
    raise NotImplementedError
