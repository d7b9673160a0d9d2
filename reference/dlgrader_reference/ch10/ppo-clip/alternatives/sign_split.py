"""One bound for each sample, above for A >= 0 and below for A < 0; KL by expm1."""

import torch


def ppo_objective(logp, logp_old, advantage, clip):
    with torch.no_grad():
        bound = (1 + clip * torch.sign(advantage)) * advantage
    return torch.stack([torch.exp(logp - logp_old.detach()) * advantage.detach(), bound]).amin(0).mean()


def ppo_grad(logp, logp_old, advantage, clip):
    r = torch.exp(logp - logp_old)
    too_far = ((advantage >= 0) & (r > 1 + clip)) | ((advantage < 0) & (r < 1 - clip))
    return (r * advantage).masked_fill(too_far, 0) / advantage.numel()


def diagnostics(logp, logp_old, clip):
    d = logp - logp_old
    r = torch.exp(d)
    outside = (r > 1 + clip) | (r < 1 - clip)
    return {"clip_fraction": outside.sum() / len(d), "approx_kl": (torch.expm1(d) - d).mean()}
