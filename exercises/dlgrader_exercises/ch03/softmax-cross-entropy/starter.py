# dlgrader: ch03/softmax-cross-entropy
"""Softmax, cross entropy and their gradient."""

from torch import Tensor


def softmax_cross_entropy(logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross entropy of the softmax of each row, and its gradient with respect to the logits.

    Args:
        logits: (n, K), float32 or float64, one example per row; entries up to 1e4 in size. A logit of -inf (a masked
            class) is legal where it is not the target.
        target: (n,), int64, the class 0..K-1 of each example.

    Returns:
        loss: (), the MEAN over the n examples of -log p[i, target[i]], natural logarithm.
        gradient: (n, K), derivative of that loss with respect to the logits.
        Both have the dtype and the device of logits; the arguments are not changed.
    """
    raise NotImplementedError


def linear_softmax_grads(X: Tensor, W: Tensor, b: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Loss and gradients of softmax regression, whose logits are X W^T + b.

    Args:
        X: (n, p), one example per row.
        W: (K, p), one row per class.
        b: (K,).
        target: (n,), int64, the class 0..K-1 of each example.

    Returns:
        loss: (), the mean cross entropy as above.
        dW: (K, p), derivative of the loss with respect to W.
        db: (K,), derivative of the loss with respect to b.
        All have the dtype and the device of X; the arguments are not changed.
    """
    raise NotImplementedError
