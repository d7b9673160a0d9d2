"""NumPy in float64 inside, comprehensions, the two ways in one formula."""

import numpy as np
import torch
from torch import Tensor


def arr(t: Tensor) -> np.ndarray:
    """A float64 copy."""
    return t.detach().cpu().numpy().astype(np.float64)


def back(a: np.ndarray, like: Tensor) -> Tensor:
    """In the dtype and on the device of another tensor."""
    return torch.as_tensor(np.asarray(a), dtype=like.dtype, device=like.device)


def penalty(params: list[Tensor], is_bias: list[bool], lam: float, kind: str) -> Tensor:
    """The penalty on the weights, 0-d."""
    cost = {"l2": lambda w: np.square(w).sum() / 2, "l1": lambda w: np.abs(w).sum()}
    if kind not in cost:
        raise ValueError(kind)
    total = lam * sum(cost[kind](arr(p)) for p, b in zip(params, is_bias, strict=True) if not b)
    return back(total, params[0]) if params else torch.tensor(total, dtype=torch.float32)


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
    w, g, v = ([arr(t) for t in ts] for ts in (params, grads, velocity))
    k = [lam * (not b) for b in is_bias]
    inside, outside = (0, 1) if decoupled else (1, 0)
    v = [momentum * b + a + inside * c * x for a, b, c, x in zip(g, v, k, w, strict=True)]
    w = [x * (1 - outside * lr * c) - lr * b for x, b, c in zip(w, v, k, strict=True)]
    return [back(a, p) for a, p in zip(w, params, strict=True)], [back(a, p) for a, p in zip(v, params, strict=True)]
