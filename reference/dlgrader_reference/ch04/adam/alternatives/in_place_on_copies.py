"""Fused in-place operations on the object's own copies, the same tensors returned at every step."""

import math

import torch
from torch import Tensor


class Adam:
    """ADAM that allocates its state once."""

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Start from copies of `params`."""
        self.params = [p.detach().clone() for p in params]
        self.exp_avg = [torch.zeros_like(p) for p in params]
        self.exp_avg_sq = [torch.zeros_like(p) for p in params]
        self.defaults = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps}
        self.steps = 0

    @torch.no_grad()
    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        lr, beta1, beta2, eps = self.defaults.values()
        self.steps += 1
        correction1 = 1 - beta1**self.steps
        correction2 = 1 - beta2**self.steps
        for p, g, m, v in zip(self.params, grads, self.exp_avg, self.exp_avg_sq, strict=True):
            m.lerp_(g, 1 - beta1)
            v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
            denominator = v.sqrt().div_(math.sqrt(correction2)).add_(eps)
            p.addcdiv_(m, denominator, value=-lr / correction1)
        return self.params
