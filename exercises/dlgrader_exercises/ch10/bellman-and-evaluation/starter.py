# dlgrader: ch10/bellman-and-evaluation
"""Bellman operators, exact policy evaluation, and the sweeps that guarantee an error."""

from torch import Tensor


def bellman_policy(V: Tensor, P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    """Apply the Bellman operator of a policy once.

    V: (S,) values of the states.
    P: (S, A, S), P[s, a] the probabilities of the next state.
    R: (S, A) expected rewards.
    pi: (S, A), pi[s] the probabilities of the actions in state s.
    gamma: the discount, in [0, 1).
    Returns T^pi V, (S,), in the dtype and on the device of the arguments.
    """
    raise NotImplementedError


def bellman_optimal(V: Tensor, P: Tensor, R: Tensor, gamma: float) -> Tensor:
    """Apply the optimal Bellman operator once: T* V, (S,). Arguments as in bellman_policy."""
    raise NotImplementedError


def evaluate(P: Tensor, R: Tensor, pi: Tensor, gamma: float) -> Tensor:
    """Return the exact values V^pi, (S,), of the policy: the fixed point of T^pi, by a linear solve."""
    raise NotImplementedError


def sweeps_needed(gamma: float, r_max: float, eps: float) -> int:
    """Return the smallest k >= 0 with gamma**k * r_max / (1 - gamma) <= eps; equality counts.

    gamma: the discount, in (0, 1).
    r_max: bound of the rewards, > 0.
    eps: the error that is allowed, > 0.
    """
    raise NotImplementedError
