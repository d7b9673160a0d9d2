"""Lists of Python floats, one environment after another."""

import torch


def gae(rewards, values, next_values, terminated, truncated, gamma, lam):
    columns = []
    for r, v, w, d, c in zip(
        *(x.T.tolist() for x in (rewards, values, next_values, terminated, truncated)), strict=True
    ):
        column = [0.0] * len(r)
        for t in range(len(r) - 1, -1, -1):
            future = 0.0 if d[t] else gamma * w[t]
            column[t] = r[t] + future - v[t]
            if t + 1 < len(r) and not d[t] and not c[t]:
                column[t] += gamma * lam * column[t + 1]
        columns.append(column)
    advantages = torch.tensor(columns, dtype=torch.float64, device=rewards.device).T.to(rewards.dtype)
    return advantages, advantages + values
