"""A loop over rows of Python numbers; max over pairs keeps the lowest index."""

import torch


def double_dqn_target(rewards, terminated, q_online_next, q_target_next, gamma, n=1, valid=None):
    actions = range(q_online_next.shape[1])
    out = []
    for i, r in enumerate(rewards.tolist()):
        if not terminated[i]:
            allowed = [a for a in actions if valid is None or valid[i, a]]
            best = max(allowed, key=lambda a: (q_online_next[i, a].item(), -a))
            r += gamma**n * q_target_next[i, best].item()
        out.append(r)
    return torch.tensor(out, dtype=rewards.dtype, device=rewards.device)
