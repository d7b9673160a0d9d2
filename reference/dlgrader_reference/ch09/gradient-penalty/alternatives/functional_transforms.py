"""By torch.func: grad of a single example's value, vmap over the batch, grad of the penalty."""

import torch
from torch import Tensor
from torch.func import grad, vmap


def value(x: Tensor, params: list[tuple[Tensor, Tensor]]) -> Tensor:
    h = x.reshape(-1)
    for W, b in params[:-1]:
        h = torch.tanh(W @ h + b)
    return params[-1][0][0] @ h + params[-1][1][0]


def critic(x: Tensor, params: list[tuple[Tensor, Tensor]]) -> Tensor:
    return vmap(lambda row: value(row, params))(x)


def gradient_penalty(
    params: list[tuple[Tensor, Tensor]], x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0
) -> Tensor:
    x_hat = torch.einsum("n,n...->n...", u, x_real - x_fake) + x_fake
    g = vmap(lambda row: grad(value)(row, params))(x_hat)
    norms = torch.sqrt(torch.einsum("nd,nd->n", g.flatten(1), g.flatten(1)) + 1e-12)
    return lambda_ * torch.mean((1 - norms) ** 2)


def gradient_penalty_param_grad(
    params: list[tuple[Tensor, Tensor]], x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0
) -> list[tuple[Tensor, Tensor]]:
    return grad(gradient_penalty)([(W.detach(), b.detach()) for W, b in params], x_real, x_fake, u, lambda_)
