"""an update that moves every action of the state instead of the one taken

Fails: update, greedy_policy
Next: count how many entries of the table one step may change
"""

import random

import torch
from torch import Tensor


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    if u < epsilon:
        return a_random
    return int(torch.argmax(q))


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    target = r
    if not terminated:
        target = r + gamma * Q[s_next].max()
    new = Q.clone()
    new[s] = Q[s] + alpha * (target - Q[s])
    return new


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    rng = random.Random(seed)
    n_states, n_actions = P.shape[0], P.shape[1]
    probabilities, rewards, ends = P.tolist(), R.tolist(), terminal.tolist()
    states = list(range(n_states))
    Q = [[0.0] * n_actions for _ in states]
    counts = [[0] * n_actions for _ in states]
    s, steps_in_episode = start, 0
    for step in range(n_steps):
        epsilon = max(0.4, 1.0 - step / n_steps)
        a = Q[s].index(max(Q[s]))
        if rng.random() < epsilon:
            a = rng.randrange(n_actions)
        s_next = rng.choices(states, probabilities[s][a])[0]
        r = rewards[s][a][s_next]
        target = r
        if not ends[s_next]:
            target = r + gamma * max(Q[s_next])
        counts[s][a] += 1
        alpha = counts[s][a] ** -0.8
        Q[s] = [value + alpha * (target - value) for value in Q[s]]
        s = s_next
        steps_in_episode += 1
        if ends[s] or steps_in_episode == 200:
            s, steps_in_episode = start, 0
    return torch.tensor(Q, dtype=torch.float64, device=P.device)
