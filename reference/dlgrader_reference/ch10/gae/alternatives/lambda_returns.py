"""The lambda-returns first, in which the value of the next state and the return from there are mixed."""

import torch


def gae(rewards, values, next_values, terminated, truncated, gamma, lam):
    returns = []
    ahead = next_values[-1]
    for r, v, d, c in zip(*(x.flip(0) for x in (rewards, next_values, terminated, truncated)), strict=True):
        mixed = torch.where(c, v, (1 - lam) * v + lam * ahead)
        ahead = torch.where(d, r, r + gamma * mixed)
        returns.append(ahead)
    targets = torch.stack(returns[::-1])
    return targets - values, targets
