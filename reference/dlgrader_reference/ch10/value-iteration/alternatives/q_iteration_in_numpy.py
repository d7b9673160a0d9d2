"""The table of action values is iterated, in NumPy, from an optimistic start; last of the best actions."""

import numpy as np
import torch


def value_iteration(P, R, gamma, tol=1e-8):
    moves, rewards = P.numpy().reshape(-1, P.shape[2]), R.numpy()
    Q = np.full(rewards.shape, np.abs(rewards).max() / (1 - gamma))
    change = np.inf
    while change > tol * (1 - gamma):
        new = rewards + gamma * (moves @ Q.max(axis=1)).reshape(rewards.shape)
        change = np.abs(new - Q).max()
        Q = new
    V = Q.max(axis=1)
    Q = rewards + gamma * (moves @ V).reshape(rewards.shape)
    last = Q.shape[1] - 1 - Q[:, ::-1].argmax(axis=1)
    return torch.from_numpy(V), torch.from_numpy(last.astype(np.int64))
