"""gan_step by backpropagation written out, training on raw data with the last iterates averaged."""

import torch
from torch import Tensor

Layers = list[tuple[Tensor, Tensor]]


def passes(net: Layers, x: Tensor) -> tuple[list[Tensor], Tensor]:
    """Inputs of all layers and the output."""
    inputs = []
    for k, (W, b) in enumerate(net):
        inputs.append(x)
        x = x @ W.T + b
        if k + 1 < len(net):
            x = torch.where(x > 0, x, 0.2 * x)
    return inputs, x


def back(net: Layers, inputs: list[Tensor], slope: Tensor) -> tuple[Layers, Tensor]:
    """Gradients of the layers and of the input from that of the output."""
    grads = []
    for k in reversed(range(len(net))):
        W, _ = net[k]
        grads.insert(0, (slope.T @ inputs[k], slope.sum(0)))
        slope = slope @ W
        if k > 0:
            slope = torch.where(inputs[k] > 0, slope, 0.2 * slope)
    return grads, slope


def moved(net: Layers, grads: Layers, lr: float) -> Layers:
    return [(W - lr * dW, b - lr * db) for (W, b), (dW, db) in zip(net, grads)]


def gan_step(G: Layers, D: Layers, x: Tensor, z_d: Tensor, z_g: Tensor, lr: float) -> tuple[Layers, Layers]:
    with torch.no_grad():
        _, fake = passes(G, z_d)
        seen_real, t_real = passes(D, x)
        seen_fake, t_fake = passes(D, fake)
        real_grads, _ = back(D, seen_real, -torch.sigmoid(-t_real) / len(x))
        fake_grads, _ = back(D, seen_fake, torch.sigmoid(t_fake) / len(z_d))
        both = [(a + c, b + d) for (a, b), (c, d) in zip(real_grads, fake_grads)]
        D_new = moved(D, both, lr)
        inputs, out = passes(G, z_g)
        seen, t = passes(D_new, out)
        _, slope = back(D_new, seen, -torch.sigmoid(-t) / len(z_g))
        G_new = moved(G, back(G, inputs, slope)[0], lr)
    return G_new, D_new


def train_gan(x: Tensor, seed: int) -> dict:
    rng = torch.Generator().manual_seed(seed)
    x = x[:, None]

    def layer(d_in: int, d_out: int) -> tuple[Tensor, Tensor]:
        W = torch.randn(d_out, d_in, generator=rng).to(x) * (2 / d_in) ** 0.5
        b = 0.1 * torch.randn(d_out, generator=rng).to(x)
        return W.requires_grad_(), b.requires_grad_()

    G = [layer(4, 32), layer(32, 32), layer(32, 1)]
    D = [layer(1, 32), layer(32, 32), layer(32, 1)]
    g_params, d_params = sum(map(list, G), []), sum(map(list, D), [])
    g_adam = torch.optim.Adam(g_params, lr=2e-3, betas=(0.5, 0.99), fused=True)
    d_adam = torch.optim.Adam(d_params, lr=2e-3, betas=(0.5, 0.99), fused=True)
    totals, counted = [torch.zeros_like(p) for p in g_params], 0
    for step in range(1800):
        real = x[torch.randint(len(x), (128,), generator=rng).to(x.device)]
        z = torch.randn(128, 4, generator=rng).to(x)
        fake = passes(G, z)[1]
        d_loss = -torch.nn.functional.logsigmoid(passes(D, real)[1]).mean()
        d_loss = d_loss - torch.nn.functional.logsigmoid(-passes(D, fake.detach())[1]).mean()
        d_adam.zero_grad()
        d_loss.backward()
        d_adam.step()
        g_adam.zero_grad()
        torch.nn.functional.softplus(-passes(D, fake)[1]).mean().backward()
        g_adam.step()
        if step >= 1100:
            counted += 1
            for total, p in zip(totals, g_params):
                total += p.detach()
    means = [total / counted for total in totals]
    return {"layers": list(zip(means[::2], means[1::2])), "activation": "leaky_relu"}
