"""Plain Python over the samples; tensors only where a graph is needed."""

import math

import torch


def ppo_objective(logp, logp_old, advantage, clip):
    total = logp.new_zeros(())
    for i in range(len(logp)):
        a = advantage[i].item()
        r = torch.exp(logp[i] - logp_old[i].item())
        total = total + min(r * a, r.clamp(1 - clip, 1 + clip) * a)
    return total / len(logp)


def ppo_grad(logp, logp_old, advantage, clip):
    slopes = []
    for new, old, a in zip(logp.tolist(), logp_old.tolist(), advantage.tolist(), strict=True):
        r = math.exp(new - old)
        limited = min(max(r, 1 - clip), 1 + clip)
        slopes.append(r * a / len(logp) if r * a <= limited * a else 0.0)
    return torch.tensor(slopes, dtype=logp.dtype, device=logp.device)


def diagnostics(logp, logp_old, clip):
    logs = (logp.double() - logp_old.double()).tolist()
    outside = sum(abs(math.exp(d) - 1) > clip for d in logs)
    return {"clip_fraction": outside / len(logs), "approx_kl": sum(math.expm1(d) - d for d in logs) / len(logs)}
