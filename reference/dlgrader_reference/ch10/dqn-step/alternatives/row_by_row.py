"""Loops over the batch, numbers picked one by one, and a mix made on deep copies in place."""

import copy

import torch


def dqn_target(reward, terminated, q_next_target, gamma):
    y = []
    for r, over, row in zip(reward.tolist(), terminated.tolist(), q_next_target.tolist(), strict=True):
        y.append(r if over else r + gamma * max(row))
    return torch.tensor(y, dtype=reward.dtype, device=reward.device)


def dqn_loss(q, action, target, delta=1.0, weight=None):
    total, errors = 0.0, []
    for i, a in enumerate(action.tolist()):
        e = q[i, a] - target[i].item()
        size = abs(float(e))
        huber = 0.5 * e * e if size <= delta else delta * (e.abs() - 0.5 * delta)
        total = total + (huber if weight is None else huber * weight[i])
        errors.append(size)
    return total / len(q), torch.tensor(errors, dtype=q.dtype, device=q.device)


def polyak(target, online, tau):
    new = copy.deepcopy(target)
    for name in new:
        if torch.is_floating_point(new[name]):
            new[name] += tau * (online[name] - new[name])
        else:
            new[name].copy_(online[name])
    return new
