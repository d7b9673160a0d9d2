# dlgrader: ch10/value-iteration
"""Value iteration with a guaranteed error."""

from torch import Tensor


def value_iteration(P: Tensor, R: Tensor, gamma: float, tol: float = 1e-8) -> tuple[Tensor, Tensor]:
    """Return values that are optimal up to tol, and a policy that is greedy with respect to them.

    P: (S, A, S) float64, P[s, a] the probabilities of the next state.
    R: (S, A) float64, expected rewards.
    gamma: the discount, in [0, 1); it may be 0.
    tol: the error that is allowed, > 0.
    Returns V (S,) float64 with max|V - V*| <= tol, and pi (S,) int64: pi[s] maximises R[s] + gamma P[s] V; where
    several actions do, any of them.
    """
    raise NotImplementedError
