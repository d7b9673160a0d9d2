# dlgrader: ch10/sarsa-and-expected-sarsa
"""SARSA, Expected SARSA, and the table they come to for a fixed exploration."""

from torch import Tensor


def sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, a_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    """Return a new table in which Q[s, a] has moved by alpha towards r + gamma * Q[s_next, a_next].

    Q: (S, A); it is not changed, and the result has its dtype and device.
    s, a, r, s_next, a_next: state, action, reward, next state (which may be s), the action that is taken there.
    terminated: whether the step ended the process; then the target is r, and the row Q[s_next] is not used at all.
    alpha: the step size; gamma: the discount.
    """
    raise NotImplementedError


def expected_sarsa_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float, epsilon: float
) -> Tensor:
    """Return a new table in which Q[s, a] has moved by alpha towards r + gamma * (average of Q[s_next]).

    The average is that of the epsilon-greedy policy: every action has epsilon/A, and 1 - epsilon is shared equally
    among the actions with the largest entry. Other arguments, and the end of an episode, as in sarsa_update.
    """
    raise NotImplementedError


def epsilon_greedy_values(P: Tensor, R: Tensor, gamma: float, epsilon: float) -> Tensor:
    """Return the action values of the best policy among those that explore uniformly with probability epsilon.

    P: (S, A, S) float64, P[s, a] the probabilities of the next state. R: (S, A) float64, expected rewards.
    gamma: the discount, in [0, 1). epsilon: in [0, 1].
    Returns Q (S, A) float64 with an error of at most 1e-8 in every entry.
    """
    raise NotImplementedError
