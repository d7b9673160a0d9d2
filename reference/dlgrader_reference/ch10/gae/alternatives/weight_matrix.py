"""A (T, T) matrix of weights for each environment, times the deltas."""

import torch


def gae(rewards, values, next_values, terminated, truncated, gamma, lam):
    deltas = rewards + gamma * next_values.masked_fill(terminated, 0) - values
    steps = torch.arange(len(rewards), device=rewards.device)
    ahead = steps[None, :] - steps[:, None]
    weights = (gamma * lam) ** ahead.clamp(min=0).to(rewards.dtype)
    episode = (terminated | truncated).long().cumsum(0) - (terminated | truncated).long()
    out = torch.empty_like(rewards)
    for n in range(rewards.shape[1]):
        same = (episode[:, n, None] == episode[None, :, n]) & (ahead >= 0)
        out[:, n] = torch.where(same, weights, 0.0) @ deltas[:, n]
    return out, out + values
