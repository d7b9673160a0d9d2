"""Finished rows are replaced by zeros first; the value is looked up with a one-hot row."""

import torch


@torch.no_grad()
def double_dqn_target(rewards, terminated, q_online_next, q_target_next, gamma, n=1, valid=None):
    over = terminated.unsqueeze(1)
    online = torch.where(over, 0.0, q_online_next)
    values = torch.where(over, 0.0, q_target_next)
    scores = online if valid is None else torch.where(valid, online, online.amin() - 1)
    chosen = torch.nn.functional.one_hot(scores.max(1).indices, online.shape[1]).to(values.dtype)
    future = torch.einsum("ba,ba->b", chosen, values)
    for _ in range(n):
        future = gamma * future
    return rewards + future
