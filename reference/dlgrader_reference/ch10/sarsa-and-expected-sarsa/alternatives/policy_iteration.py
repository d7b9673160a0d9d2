"""Weights of the policy as a vector; the fixed point by exact evaluation and improvement; scatter for the update."""

import torch
import torch.nn.functional as F


def probabilities(row, epsilon):
    best = (row == row.max()).to(row.dtype)
    return epsilon / row.numel() + (1 - epsilon) * best / best.sum()


def step(Q, s, a, target, alpha):
    mask = torch.zeros_like(Q, dtype=torch.bool)
    mask[s, a] = True
    return torch.where(mask, (1 - alpha) * Q + alpha * target, Q)


def sarsa_update(Q, s, a, r, s_next, a_next, terminated, alpha, gamma):
    return step(Q, s, a, r if terminated else r + gamma * float(Q[s_next, a_next]), alpha)


def expected_sarsa_update(Q, s, a, r, s_next, terminated, alpha, gamma, epsilon):
    if not terminated:
        r = r + gamma * torch.dot(probabilities(Q[s_next], epsilon), Q[s_next])
    return step(Q, s, a, r, alpha)


def epsilon_greedy_values(P, R, gamma, epsilon):
    states, actions = R.shape
    greedy = R.argmax(dim=1)
    while True:
        pi = epsilon / actions + (1 - epsilon) * F.one_hot(greedy, actions).to(R.dtype)
        moves = torch.einsum("sa,sat->st", pi, P)
        V = torch.linalg.solve(torch.eye(states, dtype=P.dtype) - gamma * moves, (pi * R).sum(dim=1))
        Q = R + gamma * torch.einsum("sat,t->sa", P, V)
        better = Q.max(dim=1).values > Q.gather(1, greedy[:, None])[:, 0] + 1e-12
        if not better.any():
            return Q
        greedy = torch.where(better, Q.argmax(dim=1), greedy)
