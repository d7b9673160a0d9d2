# dlgrader: ch10/policy-iteration
"""Policy iteration that always stops."""

from torch import Tensor


def improve(P: Tensor, R: Tensor, gamma: float, V: Tensor, pi: Tensor, slack: float = 1e-10) -> Tensor:
    """Return a policy that is improved with respect to V.

    P: (S, A, S) float64, P[s, a] the probabilities of the next state. R: (S, A) float64, expected rewards.
    gamma: the discount, in [0, 1).
    V: (S,) values of the next states; any vector.
    pi: (S,) int64, an action for each state.
    slack: gain, >= 0, up to which an action is kept.
    Returns a new policy (S,) int64: pi[s], unless the value of some action in s, R + gamma P V, exceeds that of pi[s]
    by MORE than slack; then the best action, the lowest index among exact ties.
    """
    raise NotImplementedError


def policy_iteration(P: Tensor, R: Tensor, gamma: float, pi0: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
    """Evaluate exactly and improve, with the default slack, until nothing changes.

    pi0: (S,) int64, the first policy; it is not changed. Others as in improve.
    Returns V* (S,) float64, an optimal policy (S,) int64, and the list of all policies (S,) from pi0 to the last one,
    each different from the one before.
    """
    raise NotImplementedError
