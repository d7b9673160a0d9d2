"""V = (I + M)(I + M^2)(I + M^4)... R_pi with M = gamma P_pi, and one step of refinement; no linear solver."""

import torch


def bellman_policy(V, P, R, pi, gamma):
    return torch.einsum("sa,sa->s", pi, R) + gamma * torch.einsum("sa,sat,t->s", pi, P, V)


def bellman_optimal(V, P, R, gamma):
    best = R[:, 0] + gamma * P[:, 0] @ V
    for a in range(1, R.shape[1]):
        best = torch.maximum(best, R[:, a] + gamma * P[:, a] @ V)
    return best


def series(M, x):
    while M.abs().sum(dim=1).max() > 1e-20:
        x = x + M @ x
        M = M @ M
    return x


def evaluate(P, R, pi, gamma):
    P, R, pi, dtype = P.double(), R.double(), pi.double(), P.dtype
    M = gamma * (pi[:, :, None] * P).sum(dim=1)
    V = series(M, (pi * R).sum(dim=1))
    return (V + series(M, bellman_policy(V, P, R, pi, gamma) - V)).to(dtype)


def sweeps_needed(gamma, r_max, eps):
    k = 0
    power = 1.0
    while power * (r_max / (1.0 - gamma)) > eps:
        power *= gamma
        k += 1
    return k
