"""Tabular Q-learning with epsilon-greedy exploration.

Section 10.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Watkins and Dayan,
"Q-learning" (1992). Step sizes N(s, a)^-0.8 as in Even-Dar and Mansour, "Learning Rates for Q-learning" (2003).

A process is P (S, A, S) with rows that sum to one, R (S, A, S) the reward of each transition, terminal (S,) bool.
"""

import random

import torch
from torch import Tensor

CUT = 200  # steps after which an episode that has not ended is stopped
LEAST_EXPLORATION = 0.4
STEP_EXPONENT = 0.8


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    """`a_random` if u < epsilon, else the lowest index of the largest entry of q (A,)."""
    if u < epsilon:
        return a_random
    return int((q == q.max()).nonzero()[0])


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    """A new table (S, A) whose entry [s, a] moved by alpha towards r + gamma max Q[s_next], or r at the end."""
    target = r if terminated else r + gamma * Q[s_next].max()
    result = Q.clone()
    result[s, a] += alpha * (target - Q[s, a])
    return result


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    """Q (S, A) float64 learned from n_steps simulated steps; rows of terminal states are 0.

    The probability of a random action falls from 1 to 0.4 over the first half of the steps; a step size is
    N(s, a)^-0.8. The table is kept in lists: single numbers are faster there than in a tensor.
    """
    random_numbers = random.Random(seed)
    states, actions, _ = P.shape
    outcomes = possible_outcomes(P, R)
    ends = terminal.tolist()
    Q = [[0.0] * actions for _ in range(states)]
    visits = [[0] * actions for _ in range(states)]
    s, age = start, 0
    for step in range(n_steps):
        epsilon = max(LEAST_EXPLORATION, 1 - 2 * (1 - LEAST_EXPLORATION) * step / n_steps)
        if random_numbers.random() < epsilon:
            a = random_numbers.randrange(actions)
        else:
            a = Q[s].index(max(Q[s]))
        arrivals, weights = outcomes[s][a]
        s_next, r = random_numbers.choices(arrivals, cum_weights=weights)[0]
        visits[s][a] += 1
        target = r if ends[s_next] else r + gamma * max(Q[s_next])
        Q[s][a] += visits[s][a] ** -STEP_EXPONENT * (target - Q[s][a])
        s, age = s_next, age + 1
        if ends[s] or age == CUT:
            s, age = start, 0
    return torch.tensor(Q, dtype=torch.float64, device=P.device)


Outcomes = tuple[list[tuple[int, float]], list[float]]


def possible_outcomes(P: Tensor, R: Tensor) -> list[list[Outcomes]]:
    """For each state and action the (next state, reward) pairs of positive probability and their cumulative weights."""

    def of(p: list[float], r: list[float]) -> Outcomes:
        possible = [k for k, weight in enumerate(p) if weight > 0]
        total, weights = 0.0, []
        for k in possible:
            total += p[k]
            weights.append(total)
        return [(k, r[k]) for k in possible], weights

    return [[of(p, r) for p, r in zip(*rows)] for rows in zip(P.tolist(), R.tolist())]


def optimal_values(P: Tensor, R: Tensor, terminal: Tensor, gamma: float) -> Tensor:
    """V* (S,) float64, 0 in terminal states, from the model: what a learner's Q is measured against."""
    P, rewards, goes_on = P.double(), (P * R).double().sum(-1), (~terminal).double()
    V = torch.zeros(len(P), dtype=torch.float64, device=P.device)
    while True:
        new = goes_on * (rewards + gamma * (P @ V)).amax(-1)
        if (new - V).abs().max() <= 1e-13 * (1 + new.abs().max()):
            return new
        V = new


def greedy_values(Q: Tensor, P: Tensor, R: Tensor, terminal: Tensor, gamma: float) -> Tensor:
    """Exact values (S,) float64 of the policy that is greedy in Q (lowest index among ties), by a linear solve."""
    states = torch.arange(len(P), device=P.device)
    best = torch.tensor([epsilon_greedy(row, 0.0, 1.0, 0) for row in Q], device=P.device)
    goes_on = (~terminal).double()
    moves = P[states, best].double() * goes_on[:, None]
    rewards = (P * R).double().sum(-1)[states, best] * goes_on
    return torch.linalg.solve(torch.eye(len(P), dtype=torch.float64, device=P.device) - gamma * moves, rewards)
