# dlgrader: ch09/gan-losses
"""The losses of a GAN on logits."""

from torch import Tensor


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    """Loss that the discriminator MINIMISES, with D = sigmoid(logit).

    real_logits: (n,) logits of real examples. fake_logits: (m,) logits of generated ones; n and m may differ.
    smooth: s in [0, 1); the target of real examples is 1 - s, that of generated ones stays 0.

    Returns a scalar (), -mean[(1 - s) log D(real) + s log(1 - D(real))] - mean[log(1 - D(fake))]: the SUM of two means,
    differentiable by both arguments, in the dtype and on the device of real_logits.
    """
    raise NotImplementedError


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    """mean log(1 - D(fake)), to be minimised by the generator: (m,) -> (), never positive, differentiable."""
    raise NotImplementedError


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    """-mean log D(fake), to be minimised by the generator: (m,) -> (), never negative, differentiable."""
    raise NotImplementedError


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    """Closed-form gradients of the two generator losses with respect to fake_logits (m,).

    Returns (minimax, non-saturating), both (m,), in the dtype and on the device of fake_logits; no autograd.
    """
    raise NotImplementedError
