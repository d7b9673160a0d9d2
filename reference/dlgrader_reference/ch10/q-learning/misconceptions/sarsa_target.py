"""a target made from the action that is taken next instead of the best one

Fails: greedy_policy
Next: compare the target with that of SARSA, and remember that much of your behaviour is random
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
    new[s, a] = Q[s, a] + alpha * (target - Q[s, a])
    return new


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    rng = random.Random(seed)
    n_states, n_actions = P.shape[0], P.shape[1]
    probabilities, rewards, ends = P.tolist(), R.tolist(), terminal.tolist()
    states = list(range(n_states))
    Q = [[0.0] * n_actions for _ in states]
    counts = [[0] * n_actions for _ in states]

    def choose(s: int) -> int:
        return rng.randrange(n_actions) if rng.random() < 0.5 else Q[s].index(max(Q[s]))

    s, steps_in_episode = start, 0
    a = choose(s)
    for _ in range(n_steps):
        s_next = rng.choices(states, probabilities[s][a])[0]
        a_next = choose(s_next)
        r = rewards[s][a][s_next]
        target = r
        if not ends[s_next]:
            target = r + gamma * Q[s_next][a_next]
        counts[s][a] += 1
        alpha = counts[s][a] ** -0.8
        Q[s][a] += alpha * (target - Q[s][a])
        s, a = s_next, a_next
        steps_in_episode += 1
        if ends[s] or steps_in_episode == 200:
            s, steps_in_episode = start, 0
            a = choose(s)
    return torch.tensor(Q, dtype=torch.float64, device=P.device)
