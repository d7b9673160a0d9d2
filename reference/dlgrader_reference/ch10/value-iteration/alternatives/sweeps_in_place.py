"""Gauss-Seidel sweeps on lists: each state uses the newest values of the others."""

import torch


def value_iteration(P, R, gamma, tol=1e-8):
    rows, rewards = P.tolist(), R.tolist()
    states = range(len(rows))
    V = [0.0] * len(rows)

    def worth(s, a):
        return rewards[s][a] + gamma * sum(p * v for p, v in zip(rows[s][a], V))

    while True:
        change = 0.0
        for s in states:
            new = max(worth(s, a) for a in range(len(rewards[s])))
            change = max(change, abs(new - V[s]))
            V[s] = new
        if gamma * change <= tol * (1 - gamma):
            break
    policy = [max(range(len(rewards[s])), key=lambda a: worth(s, a)) for s in states]
    return torch.tensor(V, dtype=P.dtype), torch.tensor(policy)
