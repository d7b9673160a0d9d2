# dlgrader: ch06/saliency
"""Which pixels matter: gradients and integrated gradients of a logit."""

from torch import Tensor


def logits(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """A small network: convolution (padding k // 2), softplus, global average, linear layer.

    x: (n, c, h, w), float32 or float64. p: "w" (f, c, k, k) with k odd, "b" (f,), "V" (K, f), "a" (K,), of that dtype.

    Returns (n, K) = V g + a, where g (f,) are the means of the feature maps over the pixels.
    """
    raise NotImplementedError


def saliency(x: Tensor, p: dict[str, Tensor], target: Tensor) -> Tensor:
    """How strongly each pixel moves the logit of a class.

    x, p as in logits. target: (n,) int64, one class for each image.

    Returns (n, h, w): the maximum over the channels of the absolute derivatives of that logit. The arguments are not
    changed.
    """
    raise NotImplementedError


def integrated_gradients(x: Tensor, baseline: Tensor, p: dict[str, Tensor], target: Tensor, steps: int) -> Tensor:
    """Shares of the pixels in the change of a logit between a baseline and the image.

    x, baseline: (n, c, h, w). p and target as in saliency. steps: at least 1.

    Returns (n, c, h, w): (x - baseline) times the mean, over m = 1, ..., steps, of the gradient of the logit at
    baseline + (m - 1/2) / steps * (x - baseline). The arguments are not changed.
    """
    raise NotImplementedError
