"""A generative adversarial network for a one-dimensional density.

Section 9.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Goodfellow et al., "Generative
Adversarial Nets" (2014). The average of the generator's weights is that of Yazici et al., "The Unusual Effectiveness of
Averaging in GAN Training" (2019).

A network is a list of layers (W, b) with W (d_out, d_in) and b (d_out,); examples are rows; the last layer is affine.
"""

import math

import torch
from torch import Tensor
from torch.nn.functional import leaky_relu, softplus

SLOPE = 0.2
NOISE, HIDDEN = 4, 32
STEPS, BATCH = 2500, 128
RATE, BETAS = 2e-3, (0.5, 0.99)
AVERAGE = 0.995  # per step; the average starts after a fifth of the steps

Network = list[tuple[Tensor, Tensor]]


def forward(network: Network, x: Tensor) -> Tensor:
    """x (n, d_in) to (n, d_out), LeakyReLU of slope 0.2 between the layers and none after the last."""
    for W, b in network[:-1]:
        x = leaky_relu(x @ W.T + b, SLOPE)
    W, b = network[-1]
    return x @ W.T + b


def discriminator_loss(D: Network, real: Tensor, fake: Tensor) -> Tensor:
    """-mean log D(real) - mean log(1 - D(fake)), from logits; a scalar."""
    return softplus(-forward(D, real)).mean() + softplus(forward(D, fake)).mean()


def generator_loss(D: Network, fake: Tensor) -> Tensor:
    """-mean log D(fake), the non-saturating loss, from logits; a scalar."""
    return softplus(-forward(D, fake)).mean()


def gan_step(G: Network, D: Network, x: Tensor, z_d: Tensor, z_g: Tensor, lr: float) -> tuple[Network, Network]:
    """One step of gradient descent for D, then one for G against the new D. Returns (G_new, D_new), without graph."""
    G, D = copies(G), copies(D)
    with torch.enable_grad():
        D_new = descend(D, discriminator_loss(D, x, forward(G, z_d).detach()), lr)
        G_new = descend(G, generator_loss(D_new, forward(G, z_g)), lr)
    return G_new, D_new


def copies(network: Network) -> Network:
    """The same layers as leaves of a new graph, sharing no storage with the old ones."""
    return [tuple(p.detach().clone().requires_grad_() for p in layer) for layer in network]


def descend(network: Network, loss: Tensor, lr: float) -> Network:
    """New layers p - lr * d loss / d p, without graph."""
    parameters = [p for layer in network for p in layer]
    moved = [(p - lr * g).detach() for p, g in zip(parameters, torch.autograd.grad(loss, parameters))]
    return list(zip(moved[::2], moved[1::2]))


def make_network(widths: list[int], generator: torch.Generator, like: Tensor) -> Network:
    """Normal weights of variance 2 / d_in and zero biases, on the device and in the dtype of `like`."""
    layers = []
    for d_in, d_out in zip(widths, widths[1:]):
        W = torch.randn(d_out, d_in, generator=generator) * math.sqrt(2 / d_in)
        layers.append((W.to(like).requires_grad_(), torch.zeros(d_out).to(like).requires_grad_()))
    return layers


def train_gan(x: Tensor, seed: int) -> dict:
    """Trains a generator for the density of x (n,).

    The samples are standardised for the training, which the last layer then undoes. Returns {"layers": list of (W, b),
    "activation": "leaky_relu"} with 4 noise variables.
    """
    generator = torch.Generator().manual_seed(seed)
    centre, scale = x.mean(), x.std()
    data = ((x - centre) / scale)[:, None]
    G, D = (make_network([d, HIDDEN, HIDDEN, 1], generator, x) for d in (NOISE, 1))
    parameters_g, parameters_d = ([p for layer in network for p in layer] for network in (G, D))
    optimiser_g, optimiser_d = (
        torch.optim.Adam(parameters, lr=RATE, betas=BETAS, fused=True) for parameters in (parameters_g, parameters_d)
    )
    average = [p.detach().clone() for p in parameters_g]
    for step in range(STEPS):
        for group in optimiser_g.param_groups + optimiser_d.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        real = data[torch.randint(len(x), (BATCH,), generator=generator).to(x.device)]
        z = torch.randn(BATCH, NOISE, generator=generator).to(x)
        fake = forward(G, z)
        set_gradients(parameters_d, discriminator_loss(D, real, fake.detach()))
        optimiser_d.step()
        set_gradients(parameters_g, generator_loss(D, fake))
        optimiser_g.step()
        weight = 1 - AVERAGE if step > STEPS // 5 else 1.0
        for mean, p in zip(average, parameters_g):
            mean.lerp_(p.detach(), weight)
    average[-2:] = [average[-2] * scale, average[-1] * scale + centre]
    return {"layers": list(zip(average[::2], average[1::2])), "activation": "leaky_relu"}


def set_gradients(parameters: list[Tensor], loss: Tensor) -> None:
    """Puts the gradient of the loss into `p.grad` of these parameters and of no others."""
    for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
        p.grad = g
