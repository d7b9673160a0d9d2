"""Only the rows that go on; NumPy indices for the choice."""

import numpy as np
import torch


def double_dqn_target(rewards, terminated, q_online_next, q_target_next, gamma, n=1, valid=None):
    y = rewards.detach().clone()
    live = torch.nonzero(~terminated).flatten()
    scores = q_online_next.detach()[live].cpu().numpy().copy()
    if valid is not None:
        scores[~valid[live].cpu().numpy()] = -np.inf
    best = torch.from_numpy(scores.argmax(axis=1)).to(live.device)
    y[live] += gamma**n * q_target_next.detach()[live, best]
    return y
