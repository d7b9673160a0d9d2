"""gradients at the left ends of the steps

Fails: integrated
Next: where is the gradient taken in the only step of steps = 1?
"""

import torch
from torch import Tensor
from torch.nn.functional import conv2d, softplus


def logits(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """Logits of a small convolutional network."""
    z = conv2d(x, p["w"], p["b"], padding=p["w"].shape[-1] // 2)
    g = softplus(z).mean(dim=(2, 3))
    return g @ p["V"].T + p["a"]


def _gradient(x: Tensor, p: dict[str, Tensor], target: Tensor) -> Tensor:
    """Gradient of each image's target."""
    x = x.detach().clone().requires_grad_(True)
    chosen = logits(x, p)[torch.arange(len(x)), target]
    return torch.autograd.grad(chosen.sum(), x)[0]


def saliency(x: Tensor, p: dict[str, Tensor], target: Tensor) -> Tensor:
    """Largest size of the gradient over the channels."""
    return _gradient(x, p, target).abs().amax(dim=1)


def integrated_gradients(x: Tensor, baseline: Tensor, p: dict[str, Tensor], target: Tensor, steps: int) -> Tensor:
    """Gradients averaged on the way from the baseline to x."""
    total = torch.zeros_like(x)
    for m in range(1, steps + 1):
        at = baseline + (m - 1) / steps * (x - baseline)
        total = total + _gradient(at, p, target)
    return (x - baseline) * total / steps
