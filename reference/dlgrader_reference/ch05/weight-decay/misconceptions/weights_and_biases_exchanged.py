"""a penalty of the biases instead of the weights

Fails: value
Next: is is_bias true for what is penalised, or for what is not
"""

import torch
from torch import Tensor


def penalty(params: list[Tensor], is_bias: list[bool], lam: float, kind: str) -> Tensor:
    """The penalty on the weights, 0-d."""
    if kind not in ("l1", "l2"):
        raise ValueError(kind)
    total = torch.zeros((), dtype=params[0].dtype, device=params[0].device) if params else torch.zeros(())
    for i in range(len(params)):
        if not is_bias[i]:
            continue
        if kind == "l2":
            total = total + lam / 2 * (params[i] ** 2).sum()
        else:
            total = total + lam * params[i].abs().sum()
    return total


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
    for i in range(len(params)):
        W, g, v = params[i], grads[i], velocity[i]
        rate = 0.0 if is_bias[i] else lam
        if decoupled:
            v = momentum * v + g
            W = W - lr * v - lr * rate * W
        else:
            g = g + rate * W
            v = momentum * v + g
            W = W - lr * v
        new_params.append(W)
        new_velocity.append(v)
    return new_params, new_velocity
