# dlgrader: ch09/train-gan-1d
"""A GAN that learns a two-humped density."""

import torch


def gan_step(
    G: list[tuple[torch.Tensor, torch.Tensor]],
    D: list[tuple[torch.Tensor, torch.Tensor]],
    x: torch.Tensor,
    z_d: torch.Tensor,
    z_g: torch.Tensor,
    lr: float,
) -> tuple[list[tuple[torch.Tensor, torch.Tensor]], list[tuple[torch.Tensor, torch.Tensor]]]:
    """Perform one alternating step of plain gradient descent: the discriminator, then the generator.

    G, D: layers (W, b), W (d_out, d_in), b (d_out,); LeakyReLU of slope 0.2 between them, the last one affine. D
        returns logits, one for each row.
    x: (n, 1) real samples; z_d (m, d_z), z_g (k, d_z) noise of the two updates.
    lr: the rate.
    The discriminator's loss is -mean log D(x) - mean log(1 - D(G(z_d))); the generator's is -mean log D_new(G(z_g))
    with the discriminator after its update.
    Returns (G_new, D_new) in the dtype and on the device of the arguments, which are not changed; no graph.
    """
    raise NotImplementedError


def train_gan(x: torch.Tensor, seed: int) -> dict:
    """Train a generator for the density of x.

    x: (n,) float32 samples.
    seed: decides all random numbers.
    Returns {"layers": list of (W, b), "activation": "relu" | "tanh" | "leaky_relu"}: a network of at most 20000
    parameters from d_z in 1..16 standard normal variables to one number; leaky slope 0.2; no graph.
    """
    raise NotImplementedError
