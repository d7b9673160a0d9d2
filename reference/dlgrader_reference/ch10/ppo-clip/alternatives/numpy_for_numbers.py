"""The objective as a negated loss with maximum, everything else in NumPy."""

import numpy as np
import torch


def _ratio(logp, logp_old):
    return np.exp(logp.detach().cpu().numpy() - logp_old.detach().cpu().numpy())


def ppo_objective(logp, logp_old, advantage, clip):
    adv = advantage.data
    ratio = (logp - logp_old.data).exp()
    loss = torch.max(-adv * ratio, -adv * torch.clamp(ratio, min=1 - clip, max=1 + clip))
    return -loss.mean()


def ppo_grad(logp, logp_old, advantage, clip):
    r, a = _ratio(logp, logp_old), advantage.cpu().numpy()
    kept = np.where(a >= 0, r <= 1 + clip, r >= 1 - clip)
    return torch.from_numpy(kept * r * a / r.size).to(logp)


def diagnostics(logp, logp_old, clip):
    r = _ratio(logp, logp_old)
    return {"approx_kl": np.mean((r - 1) - (logp - logp_old).numpy()), "clip_fraction": np.mean(np.abs(r - 1) > clip)}
