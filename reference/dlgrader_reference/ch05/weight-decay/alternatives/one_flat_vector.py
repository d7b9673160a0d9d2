"""All parameters in one flat vector with a vector of rates of decay, cut and reshaped on the way out."""

import torch
from torch import Tensor


def flat(tensors: list[Tensor]) -> Tensor:
    """One after the other."""
    return torch.cat([t.reshape(-1) for t in tensors])


def rates(params: list[Tensor], is_bias: list[bool], lam: float) -> Tensor:
    """lam for every entry of a weight, 0 for those of a bias."""
    return flat([torch.full_like(p, 0.0 if b else lam) for p, b in zip(params, is_bias, strict=True)])


def penalty(params: list[Tensor], is_bias: list[bool], lam: float, kind: str) -> Tensor:
    """The penalty on the weights, 0-d."""
    if kind not in {"l1", "l2"}:
        raise ValueError("l1 or l2")
    if not params:
        return torch.zeros((), dtype=torch.float64)
    w, r = flat(params), rates(params, is_bias, lam)
    return torch.dot(r, w.abs()) if kind == "l1" else torch.dot(r, w**2) / 2


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
    if len(params) == 0:
        return [], []
    w, g, v, r = flat(params), flat(grads), flat(velocity), rates(params, is_bias, lam)
    if decoupled:
        v = momentum * v + g
        w = w - lr * (v + r * w)
    else:
        v = momentum * v + (g + r * w)
        w = w - lr * v

    def cut(vector: Tensor) -> list[Tensor]:
        pieces = vector.split([p.numel() for p in params])
        return [piece.reshape(p.shape).clone() for piece, p in zip(pieces, params, strict=True)]

    return cut(w), cut(v)
