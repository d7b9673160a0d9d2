# dlgrader: ch04/minibatch-gradient
"""Mini-batch gradients of linear least squares, and how far they spread."""

from torch import Tensor


def batch_gradient(theta: Tensor, A: Tensor, y: Tensor, idx: Tensor) -> Tensor:
    """Gradient of the mean of (a_i . theta - y_i)^2 over the batch idx, with respect to theta.

    theta (p,), A (n, p) with the rows a_i, y (n,), idx int64 (m,), m >= 1: positions in 0..n-1, repeats allowed
    -> (p,), in the dtype of theta. A position counts as often as it occurs.
    """
    raise NotImplementedError


def gradient_covariance(theta: Tensor, A: Tensor, y: Tensor, batch_size: int, replace: bool) -> Tensor:
    """Exact covariance of batch_gradient when batch_size positions are drawn uniformly -> (p, p).

    replace: drawn with replacement; otherwise without, and then batch_size <= n. Arguments as in batch_gradient.
    """
    raise NotImplementedError


def batch_size_for(theta: Tensor, A: Tensor, y: Tensor, target: float) -> int:
    """Smallest m in 1..n for which the trace of the covariance, drawn WITHOUT replacement, is at most target >= 0.

    m = n always does. target may be 0 or inf. Arguments as in batch_gradient.
    """
    raise NotImplementedError
