"""Policies as one-hot matrices for the evaluation, masked writes for the improvement."""

import torch
import torch.nn.functional as F


def improve(P, R, gamma, V, pi, slack=1e-10):
    states, actions = R.shape
    Q = R + gamma * torch.matmul(P.reshape(-1, states), V).reshape(states, actions)
    own = (F.one_hot(pi, actions) * Q).sum(dim=1)
    top, arg = torch.max(Q, dim=1)
    new = pi.clone()
    switch = top > own + slack
    new[switch] = arg[switch]
    return new


def policy_iteration(P, R, gamma, pi0):
    path, finished = [pi0.clone()], False
    while not finished:
        weights = F.one_hot(path[-1], R.shape[1]).to(P.dtype)
        moves = torch.einsum("sa,sat->st", weights, P)
        factors, pivots = torch.linalg.lu_factor(torch.eye(len(P), dtype=P.dtype) - gamma * moves)
        V = torch.linalg.lu_solve(factors, pivots, (weights * R).sum(dim=1, keepdim=True))[:, 0]
        new = improve(P, R, gamma, V, path[-1])
        finished = bool((new == path[-1]).all())
        if not finished:
            path += [new]
    return V, path[-1], path
