"""a softmax over the steps in place of the actions

Fails: gradient
Next: over which axis do the probabilities of a policy add up to 1?
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
    running = torch.zeros_like(rewards[:, 0])
    for t in reversed(range(steps)):
        running = rewards[:, t] + gamma * running
        returns[:, t] = running
    if baseline:
        mean = (returns * mask).sum(0) / mask.sum(0).clamp(min=1)
        returns = returns - mean
    pi = torch.softmax(states @ theta, dim=1)
    chosen = torch.nn.functional.one_hot(actions, theta.shape[1]).to(pi.dtype)
    score = (chosen - pi) * (returns * mask)[..., None]
    return torch.einsum("ntd,nta->da", states, score) / n
