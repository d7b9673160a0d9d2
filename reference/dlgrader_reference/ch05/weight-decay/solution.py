"""Weight decay, coupled and decoupled.

Section 5.7 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Loshchilov and Hutter,
Decoupled Weight Decay Regularization (2019).
"""

import torch
from torch import Tensor


def penalty(params: list[Tensor], is_bias: list[bool], lam: float, kind: str) -> Tensor:
    """lam/2 times the sum of squares ("l2") or lam times the sum of absolute values ("l1") of the weights, 0-d.

    Raises ValueError for another kind.
    """
    if kind not in ("l1", "l2"):
        raise ValueError(f"unknown penalty {kind!r}")
    total = params[0].new_zeros(()) if params else torch.zeros(())
    for W, bias in zip(params, is_bias, strict=True):
        if not bias:
            total = total + (W.abs().sum() if kind == "l1" else (W * W).sum() / 2)
    return lam * total


def step(
    params: list[Tensor],
    grads: list[Tensor],
    velocity: list[Tensor],
    is_bias: list[bool],
    lr: float,
    momentum: float,
    lam: float,
    decoupled: bool,
) -> tuple[list[Tensor], list[Tensor]]:
    """One step of gradient descent with momentum; returns new params and new velocity."""
    new_params, new_velocity = [], []
    for W, g, v, bias in zip(params, grads, velocity, is_bias, strict=True):
        decay = torch.zeros_like(W) if bias else lam * W
        v = momentum * v + (g if decoupled else g + decay)
        new_velocity.append(v)
        new_params.append(W - lr * v - lr * decay if decoupled else W - lr * v)
    return new_params, new_velocity
