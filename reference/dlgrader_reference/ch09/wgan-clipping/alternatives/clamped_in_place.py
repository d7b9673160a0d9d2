"""Autograd with backward(), and clamp_ on copies."""

import numpy as np
import torch
from torch import Tensor, nn


class Critic(nn.Module):
    def __init__(self, params: list[tuple[Tensor, Tensor]]) -> None:
        super().__init__()
        self.W = nn.ParameterList([nn.Parameter(W.detach().clone()) for W, _ in params])
        self.b = nn.ParameterList([nn.Parameter(b.detach().clone()) for _, b in params])

    def forward(self, x: Tensor) -> Tensor:
        for k in range(len(self.W)):
            x = nn.functional.linear(x if k == 0 else torch.relu(x), self.W[k], self.b[k])
        return x.squeeze(1)


def critic_step(
    params: list[tuple[Tensor, Tensor]], x: Tensor, x_fake: Tensor, lr: float, clip: float
) -> tuple[list[tuple[Tensor, Tensor]], float]:
    f = Critic(params)
    loss = f(x_fake).mean() - f(x).mean()
    loss.backward()
    with torch.no_grad():
        for p in f.parameters():
            p -= lr * p.grad
            p.clamp_(-clip, clip)
    return [(W.detach(), b.detach()) for W, b in zip(f.W, f.b)], -loss.item()


def lipschitz_bound(params: list[tuple[Tensor, Tensor]]) -> float:
    return float(np.prod([np.linalg.norm(W.double().numpy(), 2) for W, _ in params]))


def clipped_bound(widths: list[int], clip: float) -> float:
    inner = np.prod([float(d) for d in widths[1:-1]])
    return float(clip ** (len(widths) - 1) * inner * np.sqrt(widths[0] * widths[-1]))
