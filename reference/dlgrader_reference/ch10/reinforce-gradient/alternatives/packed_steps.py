"""The steps that exist, packed into one long batch; returns by a triangular matrix of discounts."""

import torch


def reinforce_gradient(theta, states, actions, rewards, lengths, gamma, baseline):
    n, T = rewards.shape
    t = torch.arange(T, device=theta.device)
    exists = t.unsqueeze(0) < lengths.unsqueeze(1)
    ahead = t.unsqueeze(0) - t.unsqueeze(1)
    discounts = torch.tril(gamma ** ahead.clamp(min=0).T.to(theta.dtype))
    G = rewards.masked_fill(~exists, 0) @ discounts
    if baseline:
        column = G.masked_fill(~exists, torch.nan).nanmean(dim=0)
        G = G - column
    s, a, g = states[exists], actions[exists], G[exists]
    logits = s @ theta
    p = torch.exp(logits - torch.logsumexp(logits, 1, keepdim=True))
    p[torch.arange(len(a), device=a.device), a] -= 1
    return -(s.T @ (g[:, None] * p)) / n
