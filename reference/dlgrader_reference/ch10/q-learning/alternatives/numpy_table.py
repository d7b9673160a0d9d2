"""A NumPy table, random numbers drawn at once, cumulative probabilities searched, purely random behaviour."""

import numpy as np
import torch
from torch import Tensor


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    return a_random if u < epsilon else int(np.argmax(q.cpu().numpy()))


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    table = Q.cpu().numpy().copy()
    goal = r if terminated else r + gamma * table[s_next].max()
    table[s, a] = (1 - alpha) * table[s, a] + alpha * goal
    return torch.from_numpy(table).to(Q.device)


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    rng = np.random.default_rng(seed)
    edges = P.double().cpu().numpy().cumsum(-1)
    edges /= edges[..., -1:]
    rewards, ends = R.cpu().numpy(), terminal.cpu().numpy()
    S, A = edges.shape[:2]
    table, visits = np.zeros((S, A)), np.zeros((S, A))
    actions, draws = rng.integers(A, size=n_steps), rng.random(n_steps)
    s, t = start, 0
    for a, u in zip(actions, draws):
        nxt = np.searchsorted(edges[s, a], u, side="right")
        visits[s, a] += 1
        goal = rewards[s, a, nxt] + (0.0 if ends[nxt] else gamma * table[nxt].max())
        table[s, a] += (goal - table[s, a]) / visits[s, a] ** 0.7
        s, t = nxt, t + 1
        if ends[s] or t == 200:
            s, t = start, 0
    return torch.from_numpy(table).to(P.device)
