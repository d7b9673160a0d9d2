"""Plain lists, one column after another; targets straight from the definition."""

import torch


def discounted_returns(rewards, terminated, gamma, bootstrap):
    columns = []
    for r, ends, value in zip(rewards.T.tolist(), terminated.T.tolist(), bootstrap.tolist()):
        column = []
        for reward, end in zip(reversed(r), reversed(ends)):
            value = reward if end else reward + gamma * value
            column.append(value)
        columns.append(column[::-1])
    return torch.tensor(columns, dtype=rewards.dtype, device=rewards.device).T.contiguous()


def n_step_targets(rewards, terminated, next_values, gamma, n):
    def target(r, ends, v, t):
        if t + 1 < len(r) and left > 1 and not ends[t]:
            return None
        return r[t] if ends[t] else r[t] + gamma * v[t]

    columns = []
    for r, ends, v in zip(rewards.T.tolist(), terminated.T.tolist(), next_values.T.tolist()):
        column = []
        for start in range(len(r)):
            passed, t, left = [], start, n
            last = target(r, ends, v, t)
            while last is None:
                passed.append(r[t])
                t, left = t + 1, left - 1
                last = target(r, ends, v, t)
            for reward in reversed(passed):
                last = reward + gamma * last
            column.append(last)
        columns.append(column)
    return torch.tensor(columns, dtype=rewards.dtype, device=rewards.device).T.contiguous()


def horizon(gamma, eps):
    left, steps = 1 / (1 - gamma), 0
    while left > eps:
        left, steps = left * gamma, steps + 1
    return steps
