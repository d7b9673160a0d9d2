"""In-place operations on clones, the decay as a factor before the update; norms for the penalty."""

import torch
from torch import Tensor


def penalty(params: list[Tensor], is_bias: list[bool], lam: float, kind: str) -> Tensor:
    """The penalty on the weights, 0-d."""
    weights = [W for W, bias in zip(params, is_bias, strict=True) if not bias]
    if kind == "l2":
        terms = [0.5 * torch.linalg.vector_norm(W) ** 2 for W in weights]
    elif kind == "l1":
        terms = [torch.linalg.vector_norm(W, ord=1) for W in weights]
    else:
        raise ValueError(kind)
    if not terms:
        return torch.zeros((), dtype=params[0].dtype, device=params[0].device) if params else torch.tensor(0.0)
    return torch.stack(terms).sum() * lam


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
    new_p = [p.clone() for p in params]
    new_v = [v.clone() for v in velocity]
    for i in range(len(params)):
        shrinks = lam > 0 and not is_bias[i]
        new_v[i].mul_(momentum).add_(grads[i])
        if shrinks and decoupled:
            new_p[i].mul_(1 - lr * lam)
        elif shrinks:
            new_v[i].add_(params[i], alpha=lam)
        new_p[i].sub_(new_v[i], alpha=lr)
    return new_p, new_v
