"""Gradients of logits with respect to images, at the image and on the way to it.

Section 6.7 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Simonyan et al.,
Deep Inside Convolutional Networks (2013); Sundararajan et al., Axiomatic Attribution for Deep Networks (2017).
"""

import torch
from torch import Tensor
from torch.nn.functional import conv2d, softplus

Parameters = dict[str, Tensor]


def logits(x: Tensor, p: Parameters) -> Tensor:
    """x (n, c, h, w) -> (n, K); p holds "w" (f, c, k, k), "b" (f,), "V" (K, f) and "a" (K,)."""
    features = softplus(conv2d(x, p["w"], p["b"], padding=p["w"].shape[-1] // 2))
    return features.mean(dim=(2, 3)) @ p["V"].T + p["a"]


def saliency(x: Tensor, p: Parameters, target: Tensor) -> Tensor:
    """x (n, c, h, w), target (n,) -> (n, h, w), the largest absolute derivative among the channels."""
    return _gradient(x, p, target).abs().amax(dim=1)


def integrated_gradients(x: Tensor, baseline: Tensor, p: Parameters, target: Tensor, steps: int) -> Tensor:
    """x, baseline (n, c, h, w) -> (n, c, h, w), by the midpoint rule."""
    way = x - baseline
    total = sum(_gradient(baseline + (m + 0.5) / steps * way, p, target) for m in range(steps))
    return way * total / steps


def _gradient(x: Tensor, p: Parameters, target: Tensor) -> Tensor:
    """Derivative of each image's own logit with respect to it, in the shape of x."""
    with torch.enable_grad():
        at = x.detach().clone().requires_grad_()
        chosen = logits(at, {name: t.detach() for name, t in p.items()}).gather(1, target[:, None])
        return torch.autograd.grad(chosen.sum(), at)[0]
