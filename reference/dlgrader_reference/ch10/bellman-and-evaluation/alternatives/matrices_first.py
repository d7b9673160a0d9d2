"""P_pi and R_pi are formed first, in NumPy; the operator is an affine map; the sweeps by bisection."""

import numpy as np
import torch


def averaged(P, R, pi):
    P, R, pi = (np.asarray(t.cpu(), dtype=np.float64) for t in (P, R, pi))
    return np.matmul(pi[:, None, :], P)[:, 0], np.matmul(pi[:, None, :], R[:, :, None])[:, 0, 0]


def bellman_policy(V, P, R, pi, gamma):
    moves, rewards = averaged(P, R, pi)
    return torch.from_numpy(rewards + gamma * moves @ np.asarray(V.cpu(), dtype=np.float64)).to(V)


def bellman_optimal(V, P, R, gamma):
    values = R.double().flatten() + gamma * P.double().flatten(0, 1) @ V.double()
    return values.view(R.shape).max(dim=-1)[0].to(V.dtype)


def evaluate(P, R, pi, gamma):
    moves, rewards = averaged(P, R, pi)
    return torch.from_numpy(np.linalg.solve(np.eye(len(moves)) - gamma * moves, rewards)).to(P)


def sweeps_needed(gamma, r_max, eps):
    def enough(k):
        return r_max * gamma**k / (1 - gamma) <= eps

    high = 1
    while not enough(high):
        high *= 2
    low = -1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return max(high, 0)
