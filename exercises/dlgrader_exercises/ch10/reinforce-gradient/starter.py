# dlgrader: ch10/reinforce-gradient
"""The REINFORCE gradient of a linear softmax policy."""

from torch import Tensor


def reinforce_gradient(
    theta: Tensor,
    states: Tensor,
    actions: Tensor,
    rewards: Tensor,
    lengths: Tensor,
    gamma: float,
    baseline: bool,
) -> Tensor:
    """Estimate the policy gradient from N episodes of at most T steps, without autograd.

    theta: (D, A), parameters of the policy pi(a|s) = softmax(s @ theta)_a.
    states: (N, T, D). actions: (N, T) int64. rewards: (N, T).
    lengths: (N,) int64 in 1..T; only the steps t < lengths[i] of episode i exist (t counts from 0). The rest is
    padding and holds arbitrary finite numbers, and actions 0.
    gamma: the discount. baseline: whether b_t is subtracted.
    Returns (D, A), the direction of ascent: the mean over the N episodes of
    sum over existing t of (G_it - b_t) grad_theta log pi(a_it|s_it), with G_it = sum over existing k >= t of
    gamma**(k - t) r_ik and b_t the mean of G_it over the episodes that have a step t, or 0 without baseline.
    """
    raise NotImplementedError
