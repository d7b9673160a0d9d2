"""A step of a Wasserstein critic with weight clipping, and bounds of its Lipschitz constant.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.4 (Loss Function
Adaptations); Arjovsky, Chintala, Bottou, Wasserstein Generative Adversarial Networks (2017).
"""

import math
from itertools import pairwise

import torch
from torch import Tensor

Params = list[tuple[Tensor, Tensor]]


def _mean_and_gradients(params: Params, x: Tensor) -> tuple[Tensor, Params]:
    """Mean of the critic over the rows of x, and its derivative by every W and b."""
    inputs = [x]
    for W, b in params[:-1]:
        inputs.append(torch.relu(inputs[-1] @ W.T + b))
    W, b = params[-1]
    values = inputs[-1] @ W.T + b
    delta, grads = torch.full_like(values, 1 / len(x)), []
    for (W, _), h in zip(reversed(params), reversed(inputs), strict=True):
        grads.append((delta.T @ h, delta.sum(dim=0)))
        delta = (delta @ W) * (h > 0)
    return values.mean(), grads[::-1]


def critic_step(params: Params, x: Tensor, x_fake: Tensor, lr: float, clip: float) -> tuple[Params, float]:
    """One step of gradient ascent on mean f(x) - mean f(x_fake), then clipping; x (n, d), x_fake (m, d).

    Returns the new params, in new tensors without graph, and the objective before the step.
    """
    with torch.no_grad():
        real, up = _mean_and_gradients(params, x)
        fake, down = _mean_and_gradients(params, x_fake)
        new = []
        for (W, b), (dW, db), (eW, eb) in zip(params, up, down, strict=True):
            new.append(((W + lr * (dW - eW)).clamp(-clip, clip), (b + lr * (db - eb)).clamp(-clip, clip)))
    return new, float(real - fake)


def lipschitz_bound(params: Params) -> float:
    """Product of the largest singular values of all W."""
    return math.prod(float(torch.linalg.matrix_norm(W, ord=2)) for W, _ in params)


def clipped_bound(widths: list[int], clip: float) -> float:
    """Largest product of spectral norms of matrices (widths[l+1], widths[l]) with entries in [-clip, clip]."""
    return math.prod(clip * math.sqrt(n * m) for n, m in pairwise(widths))
