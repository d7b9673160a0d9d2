"""The REINFORCE gradient of a linear softmax policy, without autograd.

Section 10.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Williams, "Simple statistical
gradient-following algorithms for connectionist reinforcement learning" (1992).
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
    """Ascent direction (D, A) from N padded episodes: mean over episodes of the sum of (G - b) s (e_a - pi)^T."""
    exists = torch.arange(rewards.shape[1], device=rewards.device) < lengths[:, None]
    advantage = discounted_returns(rewards.masked_fill(~exists, 0.0), gamma)
    if baseline:
        advantage = advantage - advantage.sum(dim=0) / exists.sum(dim=0)  # 0/0 where no episode is left
    weight = advantage.masked_fill(~exists, 0.0)
    chosen = torch.nn.functional.one_hot(actions, theta.shape[1])
    score = chosen - torch.softmax(states @ theta, dim=-1)
    return torch.einsum("ntd,nt,nta->da", states, weight, score) / len(rewards)


def discounted_returns(rewards: Tensor, gamma: float) -> Tensor:
    """G (N, T) of rewards (N, T), which are 0 after an episode's end."""
    returns = torch.empty_like(rewards)
    ahead = torch.zeros_like(rewards[:, 0])
    for t in reversed(range(rewards.shape[1])):
        ahead = rewards[:, t] + gamma * ahead
        returns[:, t] = ahead
    return returns
