"""networks with ReLU instead of LeakyReLU between their layers

Fails: one_step
Next: evaluate your activation at -1
"""

import torch
from torch import Tensor
from torch.nn.functional import leaky_relu, softplus

Layers = list[tuple[Tensor, Tensor]]


def net(layers: Layers, h: Tensor) -> Tensor:
    for i, (W, b) in enumerate(layers):
        h = h @ W.T + b
        if i < len(layers) - 1:
            h = leaky_relu(h, 0.0)
    return h


def flat(layers: Layers) -> list[Tensor]:
    return [p for layer in layers for p in layer]


def updated(layers: Layers, loss: Tensor, lr: float) -> Layers:
    grads = torch.autograd.grad(loss, flat(layers))
    new = [(p - lr * g).detach() for p, g in zip(flat(layers), grads)]
    return list(zip(new[::2], new[1::2]))


def leaves(layers: Layers) -> Layers:
    return [(W.detach().clone().requires_grad_(), b.detach().clone().requires_grad_()) for W, b in layers]


def gan_step(G: Layers, D: Layers, x: Tensor, z_d: Tensor, z_g: Tensor, lr: float) -> tuple[Layers, Layers]:
    G, D = leaves(G), leaves(D)
    fake = net(G, z_d).detach()
    loss_D = softplus(-net(D, x)).mean() + softplus(net(D, fake)).mean()
    D_new = updated(D, loss_D, lr)
    loss_G = softplus(-net(D_new, net(G, z_g))).mean()
    G_new = updated(G, loss_G, lr)
    return G_new, D_new


def start(sizes: list[int], generator: torch.Generator, x: Tensor) -> Layers:
    layers = []
    for d_in, d_out in zip(sizes, sizes[1:]):
        W = torch.randn(d_out, d_in, generator=generator) * (2 / d_in) ** 0.5
        layers.append((W.to(x).requires_grad_(), torch.zeros(d_out).to(x).requires_grad_()))
    return layers


def train_gan(x: Tensor, seed: int) -> dict:
    generator = torch.Generator().manual_seed(seed)
    mean, std = x.mean(), x.std()
    data = ((x - mean) / std).reshape(-1, 1)
    G = start([4, 32, 32, 1], generator, x)
    D = start([1, 32, 32, 1], generator, x)
    adam_G = torch.optim.Adam(flat(G), lr=2e-3, betas=(0.5, 0.99), fused=True)
    adam_D = torch.optim.Adam(flat(D), lr=2e-3, betas=(0.5, 0.99), fused=True)
    average = [p.detach().clone() for p in flat(G)]
    steps = 2000
    for step in range(steps):
        for adam in (adam_G, adam_D):
            adam.param_groups[0]["lr"] = 2e-3 * (1 - step / steps)
        batch = data[torch.randint(len(x), (128,), generator=generator).to(x.device)]
        z = torch.randn(128, 4, generator=generator).to(x)
        fake = net(G, z)
        adam_D.zero_grad()
        (softplus(-net(D, batch)).mean() + softplus(net(D, fake.detach())).mean()).backward()
        adam_D.step()
        adam_G.zero_grad()
        softplus(-net(D, fake)).mean().backward()
        adam_G.step()
        for a, p in zip(average, flat(G)):
            a.lerp_(p.detach(), 0.005 if step > 400 else 1.0)
    average[-2] = average[-2] * std
    average[-1] = average[-1] * std + mean
    return {"layers": list(zip(average[::2], average[1::2])), "activation": "relu"}
