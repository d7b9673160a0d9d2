# dlgrader: ch10/gae
"""Generalised advantage estimation."""

from torch import Tensor


def gae(
    rewards: Tensor,
    values: Tensor,
    next_values: Tensor,
    terminated: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> tuple[Tensor, Tensor]:
    """Estimate advantages and value targets from T steps of N environments.

    All tensors are (T, N): row t is step t, a column is one environment, which begins a new episode in the row after a
    flag.

    rewards: r_t. values: V(s_t). next_values: V of the state that step t really led to, finite everywhere; equal to
    values[t + 1] inside an episode, not so where step t has a flag.
    terminated, truncated: bool, the step ended the process, or was stopped from outside; never both.
    gamma: the discount, lam: lambda, both in [0, 1].
    Returns (advantages, targets), both (T, N) in the dtype of rewards; targets = advantages + values.
    """
    raise NotImplementedError
