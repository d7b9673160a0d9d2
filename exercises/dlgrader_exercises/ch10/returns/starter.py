# dlgrader: ch10/returns
"""Discounted and n-step returns."""

from torch import Tensor


def discounted_returns(rewards: Tensor, terminated: Tensor, gamma: float, bootstrap: Tensor) -> Tensor:
    """Return what each step earns from there on, discounted.

    rewards: (T, N), T >= 1 steps of N >= 1 runs side by side.
    terminated: (T, N) bool, whether the process ended with that step; its reward counts, nothing after it does.
    gamma: the discount, in [0, 1].
    bootstrap: (N,) value of the state after the last step; not used where the last step terminated.
    Returns (T, N), in the dtype and on the device of rewards.
    """
    raise NotImplementedError


def n_step_targets(rewards: Tensor, terminated: Tensor, next_values: Tensor, gamma: float, n: int) -> Tensor:
    """Return n-step targets.

    rewards, terminated, gamma: as in discounted_returns.
    next_values: (T, N), next_values[t] is the value of the state after step t.
    n: the number of rewards, >= 1; it may exceed T.
    Returns (T, N): r_t + ... + gamma**(k-1) r_{t+k-1} + gamma**k next_values[t+k-1], where k is the least of n, T - t
    and the number of steps up to the first termination from t on, that step included; without the last term if step
    t+k-1 terminated.
    """
    raise NotImplementedError


def horizon(gamma: float, eps: float) -> int:
    """Return the smallest T >= 0 with gamma**T / (1 - gamma) <= eps; equality counts. 0 < gamma < 1, eps > 0."""
    raise NotImplementedError
