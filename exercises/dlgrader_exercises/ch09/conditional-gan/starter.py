# dlgrader: ch09/conditional-gan
"""Giving both players of a GAN the label."""

from torch import Tensor


def condition_input(z: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """The generator's input: noise first, the one-hot label after it.

    z: (N, dz), float32 or float64. labels: (N,), int64 in 0..num_classes-1; classes may be absent.
    Returns (N, dz + num_classes), in the dtype of z.
    """
    raise NotImplementedError


def condition_image(x: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """The discriminator's input: image channels first, then one constant plane for each class, of ones or zeros.

    x: (N, C, H, W). labels: (N,), int64. Returns (N, C + num_classes, H, W), in the dtype of x.
    """
    raise NotImplementedError


def projection_logit(phi: Tensor, labels: Tensor, psi_w: Tensor, psi_b: Tensor, E: Tensor) -> Tensor:
    """Logits of a projection discriminator, psi_w . phi_i + psi_b + E[label_i] . phi_i; autograd goes through them.

    phi: (N, h), features. labels: (N,), int64. psi_w: (h,). psi_b: without axes. E: (K, h), a vector for each class.
    Returns (N,).
    """
    raise NotImplementedError


def conditional_optimum(p_xy: Tensor, q_xy: Tensor) -> tuple[Tensor, Tensor]:
    """The best discriminator D*(x, y), and the conditional part log p(y|x) / q(y|x) of its logit.

    p_xy, q_xy: (K, X), joint probabilities of data and generator; rows are labels y, columns are images x; each table
    sums to 1, all entries are > 0. Returns two tensors (K, X).
    """
    raise NotImplementedError
