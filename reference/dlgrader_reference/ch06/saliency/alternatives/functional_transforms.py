"""torch.func: one logit as a function of one image, its gradient mapped over the batch and over the steps."""

import torch
from torch.func import grad, vmap


def one_image(image, p):
    """(c, h, w) -> (K,), the convolution as a sum over the taps."""
    k = p["w"].shape[-1]
    h, w = image.shape[1:]
    padded = torch.nn.functional.pad(image, [k // 2] * 4)
    z = p["b"][:, None, None]
    for u in range(k):
        for v in range(k):
            z = z + torch.einsum("fc,chw->fhw", p["w"][:, :, u, v], padded[:, u : u + h, v : v + w])
    return p["V"] @ torch.nn.functional.softplus(z).mean((1, 2)) + p["a"]


def logits(x, p):
    return torch.stack([one_image(image, p) for image in x])


def gradients(x, p, target):
    chosen = torch.nn.functional.one_hot(target, len(p["a"])).to(x.dtype)
    return vmap(grad(lambda image, c: one_image(image, p) @ c))(x, chosen)


def saliency(x, p, target):
    return gradients(x, p, target).abs().max(dim=1).values


def integrated_gradients(x, baseline, p, target, steps):
    shares = (torch.arange(steps, dtype=x.dtype, device=x.device) + 0.5) / steps
    found = vmap(lambda s: gradients(baseline + s * (x - baseline), p, target))(shares)
    return (x - baseline) * found.mean(dim=0)
