# dlgrader: ch10/q-learning
"""Tabular Q-learning with epsilon-greedy exploration."""

from torch import Tensor


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    """Choose an action for one row of the table.

    q: (A,) values of the actions.
    epsilon: probability of exploring, in [0, 1].
    u: a number drawn from [0, 1).
    a_random: an action drawn uniformly.
    Returns a_random if u < epsilon, else the greedy action (the lowest index among ties).
    """
    raise NotImplementedError


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    """Return a new table in which one entry has been corrected.

    Q: (S, A); it is not changed, and the result has its dtype and device.
    s, a, r, s_next: the step: state, action, reward, next state (which may be s).
    terminated: whether the step ended the process; then the row Q[s_next] is not used at all.
    alpha: the step size; gamma: the discount.
    Returns Q with [s, a] moved by alpha towards r + gamma * max Q[s_next], or towards r if terminated.
    """
    raise NotImplementedError


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    """Learn the values of all actions from simulated steps.

    P: (S, A, S) floating, P[s, a] the probabilities of the next state; used for drawing only.
    R: (S, A, S) reward of each transition.
    terminal: (S,) bool; entering such a state ends the episode.
    start: the state in which every episode begins; an episode is cut off after 200 steps.
    gamma: the discount, in (0, 1).
    n_steps: the number of simulated steps over all episodes.
    seed: decides all random numbers.
    Returns Q (S, A), float64, on the device of P; rows of terminal states are 0.
    """
    raise NotImplementedError
