"""Tables as lists of rows; samples in a loop; the constant by the gamma function."""

import math

import torch


def double_q_update(QA, QB, s, a, r, s_next, terminated, alpha, gamma, coin):
    tables = [QA.tolist(), QB.tolist()]
    mine, yours = (0, 1) if coin else (1, 0)
    y = r
    if not terminated:
        row = tables[mine][s_next]
        y += gamma * tables[yours][s_next][row.index(max(row))]
    tables[mine][s][a] += alpha * (y - tables[mine][s][a])
    one, other = (torch.tensor(table, dtype=QA.dtype, device=QA.device) for table in tables)
    return one, other


def max_bias(means, sds, z):
    mu, sd = means.tolist(), sds.tolist()
    single = double = 0.0
    for one, other in z.tolist():
        x = [m + d * e for m, d, e in zip(mu, sd, one)]
        best = x.index(max(x))
        single += x[best] - max(mu)
        double += mu[best] + sd[best] * other[best] - max(mu)
    return single / len(z), double / len(z)


def two_gaussian_bias(sd):
    return sd / math.gamma(0.5)
