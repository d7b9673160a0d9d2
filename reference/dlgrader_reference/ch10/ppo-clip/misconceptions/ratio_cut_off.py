"""a ratio that is cut off from the graph

Fails: objective_gradient
Next: which of your tensors has lost its history?
"""

import torch
from torch import Tensor


def ppo_objective(logp: Tensor, logp_old: Tensor, advantage: Tensor, clip: float) -> Tensor:
    old, weight = logp_old.detach(), advantage.detach()
    ratio = torch.exp(logp.detach() - old)
    clipped = ratio.clamp(1 - clip, 1 + clip)
    return torch.minimum(ratio * weight, clipped * weight).mean()


def ppo_grad(logp: Tensor, logp_old: Tensor, advantage: Tensor, clip: float) -> Tensor:
    ratio = torch.exp(logp - logp_old)
    active = torch.where(advantage > 0, ratio < 1 + clip, ratio > 1 - clip)
    return torch.where(active, ratio * advantage, torch.zeros_like(ratio)) / len(logp)


def diagnostics(logp: Tensor, logp_old: Tensor, clip: float) -> dict[str, float]:
    log_ratio = logp - logp_old
    ratio = torch.exp(log_ratio)
    return {
        "clip_fraction": float(((ratio - 1).abs() > clip).double().mean()),
        "approx_kl": float((ratio - 1 - log_ratio).mean()),
    }
