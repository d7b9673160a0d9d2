"""returns whose rewards are discounted from the start of the episode, a further factor gamma^t on each step

Fails: gradient
Next: by which power of gamma is the reward of step t itself multiplied in G_t?
"""

import torch
from torch import Tensor


def reinforce_gradient(
    theta: Tensor,
    states: Tensor,
    actions: Tensor,
    rewards: Tensor,
    lengths: Tensor,
    gamma: float,
    baseline: bool,
) -> Tensor:
    n, steps = rewards.shape
    there = torch.arange(steps, device=rewards.device) < lengths[:, None]
    mask = there.to(rewards.dtype)
    rewards = torch.where(there, rewards, 0.0)
    returns = torch.zeros_like(rewards)
    powers = gamma ** torch.arange(steps, device=rewards.device, dtype=rewards.dtype)
    returns = (rewards * powers).flip(1).cumsum(1).flip(1)
    if baseline:
        mean = (returns * mask).sum(0) / mask.sum(0).clamp(min=1)
        returns = returns - mean
    pi = torch.softmax(states @ theta, dim=-1)
    chosen = torch.nn.functional.one_hot(actions, theta.shape[1]).to(pi.dtype)
    score = (chosen - pi) * (returns * mask)[..., None]
    return torch.einsum("ntd,nta->da", states, score) / n
