"""A class with dictionaries keyed by (state, action), episode by episode, exploring less with every episode."""

import random
from collections import defaultdict

import torch
from torch import Tensor


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    if u >= epsilon:
        return max(range(len(q)), key=lambda a: (q[a].item(), -a))
    return a_random


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    rows = [list(row) for row in Q.unbind()]
    future = 0.0 if terminated else gamma * max(rows[s_next])
    rows[s][a] = rows[s][a] + alpha * (r + future - rows[s][a])
    return torch.stack([torch.stack(row) for row in rows])


class Learner:
    def __init__(self, actions: int, gamma: float, rng: random.Random) -> None:
        self.actions, self.gamma, self.rng = range(actions), gamma, rng
        self.value: dict[tuple[int, int], float] = defaultdict(float)
        self.tried: dict[tuple[int, int], int] = defaultdict(int)

    def act(self, s: int, epsilon: float) -> int:
        if self.rng.random() < epsilon:
            return self.rng.choice(self.actions)
        return max(self.actions, key=lambda a: self.value[s, a])

    def learn(self, s: int, a: int, r: float, s_next: int, terminated: bool) -> None:
        self.tried[s, a] += 1
        best = 0.0 if terminated else max(self.value[s_next, b] for b in self.actions)
        error = r + self.gamma * best - self.value[s, a]
        self.value[s, a] += error * self.tried[s, a] ** -0.8


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    rng = random.Random(seed)
    states, n_actions = range(P.shape[0]), P.shape[1]
    p, r, ends = P.tolist(), R.tolist(), terminal.tolist()
    learner = Learner(n_actions, gamma, rng)
    left = n_steps
    while left > 0:
        s, epsilon = start, 0.3 + 0.7 * left / n_steps
        for _ in range(min(200, left)):
            a = learner.act(s, epsilon)
            (s_next,) = rng.choices(states, weights=p[s][a])
            learner.learn(s, a, r[s][a][s_next], s_next, ends[s_next])
            s = s_next
            left -= 1
            if ends[s]:
                break
    table = [[learner.value[s, a] for a in range(n_actions)] for s in states]
    return torch.tensor(table, dtype=torch.float64, device=P.device)
