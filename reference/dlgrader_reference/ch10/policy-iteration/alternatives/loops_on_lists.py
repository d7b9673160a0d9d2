"""Loops over states and actions on lists; the linear system by elimination."""

import torch


def action_value(row, reward, gamma, V):
    return reward + gamma * sum(p * v for p, v in zip(row, V))


def improved(rows, rewards, gamma, V, pi, slack):
    new = []
    for s, kept in enumerate(pi):
        values = [action_value(row, r, gamma, V) for row, r in zip(rows[s], rewards[s])]
        new.append(values.index(max(values)) if max(values) > values[kept] + slack else kept)
    return new


def improve(P, R, gamma, V, pi, slack=1e-10):
    return torch.tensor(improved(P.tolist(), R.tolist(), gamma, V.tolist(), pi.tolist(), slack))


def solved(matrix, b):
    system = [[*row, y] for row, y in zip(matrix, b)]
    n = len(b)
    for k in range(n):
        for i in range(k + 1, n):
            factor = system[i][k] / system[k][k]
            if factor:
                system[i] = [x - factor * y for x, y in zip(system[i], system[k])]
    V = [0.0] * n
    for k in reversed(range(n)):
        V[k] = (system[k][n] - sum(system[k][t] * V[t] for t in range(k + 1, n))) / system[k][k]
    return V


def policy_iteration(P, R, gamma, pi0):
    states = range(len(P))
    rows, rewards, pi = P.tolist(), R.tolist(), pi0.tolist()
    path = [pi]
    while True:
        matrix = [[(s == t) - gamma * rows[s][pi[s]][t] for t in states] for s in states]
        V = solved(matrix, [rewards[s][pi[s]] for s in states])
        pi = improved(rows, rewards, gamma, V, pi, 1e-10)
        if pi == path[-1]:
            return torch.tensor(V, dtype=P.dtype), torch.tensor(pi), [torch.tensor(p) for p in path]
        path.append(pi)
