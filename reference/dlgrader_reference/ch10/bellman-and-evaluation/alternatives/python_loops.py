"""Loops over states and actions on lists; the linear system by elimination."""

import torch


def outcome(V, row, reward, gamma):
    return reward + gamma * sum(p * v for p, v in zip(row, V))


def bellman_policy(V, P, R, pi, gamma):
    values, weights = V.tolist(), pi.tolist()
    rows, rewards = P.tolist(), R.tolist()
    new = [
        sum(weights[s][a] * outcome(values, rows[s][a], rewards[s][a], gamma) for a in range(len(rows[s])))
        for s in range(len(rows))
    ]
    return torch.tensor(new, dtype=P.dtype, device=P.device)


def bellman_optimal(V, P, R, gamma):
    values = V.tolist()
    new = [max(outcome(values, row, r, gamma) for row, r in zip(*pair)) for pair in zip(P.tolist(), R.tolist())]
    return torch.tensor(new, dtype=P.dtype, device=P.device)


def evaluate(P, R, pi, gamma):
    states, actions, _ = P.shape
    rows, rewards, weights = P.tolist(), R.tolist(), pi.tolist()
    system = []
    for s in range(states):
        row = [-gamma * sum(weights[s][a] * rows[s][a][t] for a in range(actions)) for t in range(states)]
        row[s] += 1.0
        system.append([*row, sum(weights[s][a] * rewards[s][a] for a in range(actions))])
    for k in range(states):
        pivot = max(range(k, states), key=lambda i: abs(system[i][k]))
        system[k], system[pivot] = system[pivot], system[k]
        for i in range(k + 1, states):
            factor = system[i][k] / system[k][k]
            system[i] = [x - factor * y for x, y in zip(system[i], system[k])]
    V = [0.0] * states
    for k in reversed(range(states)):
        V[k] = (system[k][-1] - sum(system[k][t] * V[t] for t in range(k + 1, states))) / system[k][k]
    return torch.tensor(V, dtype=P.dtype, device=P.device)


def sweeps_needed(gamma, r_max, eps):
    bound, k = r_max / (1 - gamma), 0
    while bound > eps:
        bound, k = bound * gamma, k + 1
    return k
