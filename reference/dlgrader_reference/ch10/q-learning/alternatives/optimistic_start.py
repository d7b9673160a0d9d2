"""Optimistic start values and little random exploration, transitions kept as short lists of possible moves."""

import bisect
import itertools
import random

import torch
from torch import Tensor


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    values = q.tolist()
    return values.index(max(values)) if u >= epsilon else a_random


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    new = Q.detach().clone()
    new[s, a] -= alpha * (Q[s, a] - (r + (0 if terminated else gamma * torch.max(Q[s_next]))))
    return new


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    rng = random.Random(seed)
    n_states, n_actions, _ = P.shape
    moves = {}
    for s, a in itertools.product(range(n_states), range(n_actions)):
        possible = P[s, a].nonzero().flatten().tolist()
        weights = list(itertools.accumulate(P[s, a, possible].tolist()))
        moves[s, a] = possible, weights, R[s, a, possible].tolist()
    ends = terminal.tolist()
    seen = max(max(rewards) for _, _, rewards in moves.values())
    Q = [[0.0 if end else max(seen, 0.0)] * n_actions for end in ends]
    visits = [[0] * n_actions for _ in ends]
    s, t = start, 0
    for _ in range(n_steps):
        a = rng.randrange(n_actions) if rng.random() < 0.3 else max(range(n_actions), key=Q[s].__getitem__)
        possible, weights, rewards = moves[s, a]
        k = bisect.bisect(weights, rng.random() * weights[-1], hi=len(weights) - 1)
        s_next = possible[k]
        visits[s][a] += 1
        alpha = visits[s][a] ** -0.75
        future = 0.0 if ends[s_next] else gamma * max(Q[s_next])
        Q[s][a] = (1 - alpha) * Q[s][a] + alpha * (rewards[k] + future)
        t += 1
        s, t = (start, 0) if ends[s_next] or t == 200 else (s_next, t)
    return torch.tensor(Q, dtype=torch.float64, device=P.device)
