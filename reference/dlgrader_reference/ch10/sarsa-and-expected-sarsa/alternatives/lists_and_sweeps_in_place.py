"""Lists of rows; weights counted action by action; the fixed point by Gauss-Seidel sweeps over the states."""

import torch


def weights(row, epsilon):
    best = [a for a, q in enumerate(row) if q == max(row)]
    return [epsilon / len(row) + ((1 - epsilon) / len(best) if a in best else 0.0) for a in range(len(row))]


def towards(Q, s, a, target, alpha):
    rows = Q.tolist()
    rows[s][a] = rows[s][a] * (1 - alpha) + alpha * target
    return torch.tensor(rows, dtype=Q.dtype, device=Q.device)


def sarsa_update(Q, s, a, r, s_next, a_next, terminated, alpha, gamma):
    if terminated:
        return towards(Q, s, a, r, alpha)
    return towards(Q, s, a, r + gamma * Q[s_next].tolist()[a_next], alpha)


def expected_sarsa_update(Q, s, a, r, s_next, terminated, alpha, gamma, epsilon):
    if not terminated:
        row = Q[s_next].tolist()
        r += gamma * sum(w * q for w, q in zip(weights(row, epsilon), row))
    return towards(Q, s, a, r, alpha)


def epsilon_greedy_values(P, R, gamma, epsilon):
    V = R.max(dim=1).values
    while True:
        change = 0.0
        for s in range(len(V)):
            row = R[s] + gamma * P[s] @ V
            new = (1 - epsilon) * row.max() + epsilon * row.mean()
            change = max(change, abs(float(new - V[s])))
            V[s] = new
        if change * gamma <= 5e-9 * (1 - gamma):
            return R + gamma * P @ V
