"""NumPy; the returns from a function that calls itself; sums of weights for each action."""

import numpy as np
import torch


def _returns(rewards, gamma):
    if not len(rewards):
        return []
    after = _returns(rewards[1:], gamma)
    return [rewards[0] + gamma * (after[0] if after else 0.0), *after]


def reinforce_gradient(theta, states, actions, rewards, lengths, gamma, baseline):
    w, s, a, r = (x.cpu().numpy() for x in (theta, states, actions, rewards))
    count, steps = r.shape
    G = np.full((count, steps), np.nan)
    for i, length in enumerate(lengths.tolist()):
        G[i, :length] = _returns(list(r[i, :length]), gamma)
    exists = ~np.isnan(G)
    weight = np.where(exists, G, 0.0)
    if baseline:
        b = weight.sum(axis=0) / np.maximum(exists.sum(axis=0), 1)
        weight = np.where(exists, weight - b, 0.0)
    logits = s.astype(np.float64) @ w
    p = np.exp(logits - logits.max(axis=-1, keepdims=True))
    p /= p.sum(axis=-1, keepdims=True)
    columns = [((weight * ((a == k) - p[..., k]))[..., None] * s).sum(axis=(0, 1)) / count for k in range(w.shape[1])]
    return torch.from_numpy(np.stack(columns, axis=1)).to(theta)
