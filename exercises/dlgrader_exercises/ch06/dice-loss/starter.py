# dlgrader: ch06/dice-loss
"""Soft Dice loss for segmentation, and its gradient."""

from torch import Tensor


def dice_loss(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """1 minus the Dice coefficient of softmax and target, averaged over all images and classes.

    logits: (n, K, h, w), float32 or float64, of any size. target: (n, h, w), int64 in 0..K-1; classes may be absent
    from it, the last ones included. eps > 0 is added to numerator and denominator of each coefficient.

    Returns a tensor of no axes, dtype and device of logits. The arguments are not changed.
    """
    raise NotImplementedError


def dice_grad(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Gradient of dice_loss with respect to the logits, by hand; a tensor like logits."""
    raise NotImplementedError
