"""NumPy: tables in float64, a stopping rule by the change alone, but a very small one."""

import numpy as np
import torch


def average(row, epsilon):
    return epsilon * row.mean() + (1.0 - epsilon) * row.max()


def corrected(Q, s, a, target, alpha):
    table = np.array(Q.cpu(), dtype=np.float64)
    table[s, a] += alpha * (target - table[s, a])
    return torch.from_numpy(table).to(Q)


def sarsa_update(Q, s, a, r, s_next, a_next, terminated, alpha, gamma):
    future = 0.0 if terminated else gamma * float(Q[s_next, a_next])
    return corrected(Q, s, a, r + future, alpha)


def expected_sarsa_update(Q, s, a, r, s_next, terminated, alpha, gamma, epsilon):
    future = 0.0 if terminated else gamma * average(Q[s_next].double().cpu().numpy(), epsilon)
    return corrected(Q, s, a, r + future, alpha)


def epsilon_greedy_values(P, R, gamma, epsilon):
    p, r = P.numpy(), R.numpy()
    Q = np.zeros_like(r)
    while True:
        V = (1 - epsilon) * Q.max(axis=1) + epsilon * Q.mean(axis=1)
        new = r + gamma * np.tensordot(p, V, axes=1)
        if np.abs(new - Q).max() < 1e-11:
            return torch.from_numpy(new)
        Q = new
