"""A parallel scan: each round doubles how many steps an affine map of the future spans."""

import torch


def discounted_returns(rewards, terminated, gamma, bootstrap):
    tail = torch.where(terminated[-1], torch.zeros_like(bootstrap), gamma * bootstrap)
    add = torch.cat([rewards[:-1], (rewards[-1] + tail)[None]])
    keep = gamma * (~terminated).to(rewards.dtype)
    keep[-1] = 0
    span = 1
    while span < len(rewards):
        far = torch.cat([add[span:], torch.zeros_like(add[:span])])
        further = torch.cat([keep[span:], torch.zeros_like(keep[:span])])
        add, keep, span = add + keep * far, keep * further, 2 * span
    return add


def n_step_targets(rewards, terminated, next_values, gamma, n):
    T = len(rewards)
    total, power, alive = torch.zeros_like(rewards), 1.0, torch.ones_like(terminated)
    for k in range(min(n, T)):
        rows = torch.arange(T - k)
        total[rows] += power * torch.where(alive[rows], rewards[rows + k], torch.zeros(()).to(rewards))
        alive[rows] &= ~terminated[rows + k]
        power *= gamma
        last = rows if k + 1 == min(n, T) else rows[-1:]
        value = torch.where(alive[last], next_values[last + k], torch.zeros(()).to(rewards))
        total[last] += power * value
        alive[last] = False
    return total


def horizon(gamma, eps):
    T = 0
    while not gamma**T <= eps * (1 - gamma):
        T += 1
    return T
