"""SARSA, Expected SARSA, and the table that they come to for a fixed exploration.

Section 10.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Sutton and Barto,
"Reinforcement Learning" (2018), chapter 6; van Seijen et al., "A Theoretical and Empirical Analysis of Expected Sarsa"
(2009).

A table is Q (S, A); P (S, A, S) has rows that sum to one, R (S, A) expected rewards.
"""

import torch
from torch import Tensor

ERROR = 1e-9


def moved(Q: Tensor, s: int, a: int, target: Tensor | float, alpha: float) -> Tensor:
    """A new table in which [s, a] has moved by alpha towards the target."""
    result = Q.clone()
    result[s, a] += alpha * (target - Q[s, a])
    return result


def sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, a_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    """Moves Q[s, a] towards r + gamma Q[s_next, a_next], or towards r at the end."""
    return moved(Q, s, a, r if terminated else r + gamma * Q[s_next, a_next], alpha)


def expected_sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float, epsilon: float
) -> Tensor:
    """Moves Q[s, a] towards r + gamma times the average of Q[s_next] under epsilon-greedy choice, or towards r.

    How ties are shared makes no difference to the average: those who share are equal.
    """
    if terminated:
        return moved(Q, s, a, r, alpha)
    row = Q[s_next]
    return moved(Q, s, a, r + gamma * ((1 - epsilon) * row.max() + epsilon * row.mean()), alpha)


def epsilon_greedy_values(P: Tensor, R: Tensor, gamma: float, epsilon: float) -> Tensor:
    """Q (S, A) of the best policy that explores uniformly with probability epsilon, to 1e-9.

    The map Q -> R + gamma P [(1 - epsilon) max Q + epsilon mean Q] contracts by gamma.
    """
    Q = torch.zeros_like(R)
    while True:
        V = (1 - epsilon) * Q.amax(1) + epsilon * Q.mean(1)
        old, Q = Q, R + gamma * (P @ V)
        if gamma * (Q - old).abs().max() <= ERROR * (1 - gamma):
            return Q
