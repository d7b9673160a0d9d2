"""Policies are evaluated exactly and improved until none is better by more than rounding."""

import torch


def value_iteration(P, R, gamma, tol=1e-8):
    states = torch.arange(len(P))
    policy = torch.zeros(len(P), dtype=torch.int64)
    while True:
        V = torch.linalg.solve(torch.eye(len(P), dtype=P.dtype) - gamma * P[states, policy], R[states, policy])
        Q = R + gamma * torch.einsum("sat,t->sa", P, V)
        better = Q.max(dim=1).values > Q[states, policy] + 1e-12 * (1 + V.abs().max())
        if not better.any():
            return V, policy
        policy = torch.where(better, Q.argmax(dim=1), policy)
