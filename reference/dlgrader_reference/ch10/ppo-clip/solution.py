"""The clipped surrogate of PPO, its derivative, and two measures of how far the policy has moved.

Section 10.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Schulman, Wolski, Dhariwal,
Radford, Klimov, "Proximal Policy Optimization Algorithms" (2017). The estimate r - 1 - log r of the divergence:
Schulman, "Approximating KL Divergence" (2020).
"""

import torch
from torch import Tensor


def ppo_objective(logp: Tensor, logp_old: Tensor, advantage: Tensor, clip: float) -> Tensor:
    """Mean of min(r A, clamp(r) A) over samples (B,), to be maximised; differentiable by logp only."""
    ratio = torch.exp(logp - logp_old.detach())
    A = advantage.detach()
    return torch.minimum(ratio * A, ratio.clamp(1 - clip, 1 + clip) * A).mean()


def ppo_grad(logp: Tensor, logp_old: Tensor, advantage: Tensor, clip: float) -> Tensor:
    """Derivative (B,) of the objective by logp: r A / B, and 0 where r has moved too far in the direction of A."""
    ratio = torch.exp(logp - logp_old)
    stays = torch.where(advantage >= 0, ratio <= 1 + clip, ratio >= 1 - clip)
    return torch.where(stays, ratio * advantage, 0.0) / len(logp)


def diagnostics(logp: Tensor, logp_old: Tensor, clip: float) -> dict[str, float]:
    """Share of ratios outside the range, and the estimate of the divergence of old from new policy."""
    log_ratio = logp - logp_old
    outside = (log_ratio.exp() - 1).abs() > clip
    return {"clip_fraction": outside.double().mean().item(), "approx_kl": (log_ratio.expm1() - log_ratio).mean().item()}
