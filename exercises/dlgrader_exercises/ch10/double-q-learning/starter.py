# dlgrader: ch10/double-q-learning
"""Maximisation bias and double Q-learning."""

from torch import Tensor


def double_q_update(
    QA: Tensor,
    QB: Tensor,
    s: int,
    a: int,
    r: float,
    s_next: int,
    terminated: bool,
    alpha: float,
    gamma: float,
    coin: bool,
) -> tuple[Tensor, Tensor]:
    """Return two new tables, in one of which one entry has been corrected.

    QA, QB: (S, A); they are not changed.
    s, a, r, s_next: state, action, reward, next state (which may be s).
    terminated: whether the step ended the process; then the target is r, and the rows of s_next are not used at all.
    alpha: the step size; gamma: the discount.
    coin: True: QA[s, a] moves by alpha towards r + gamma * QB[s_next, b], where b maximises QA[s_next] (lowest index).
        False: the same with the roles of QA and QB exchanged.
    Returns (new QA, new QB), both new tensors, in the dtype and on the device of the old ones.
    """
    raise NotImplementedError


def max_bias(means: Tensor, sds: Tensor, z: Tensor) -> tuple[float, float]:
    """Return the average bias of a single and of a double estimate of the largest mean.

    means: (A,); sds: (A,) standard deviations, >= 0.
    z: (M, 2, A) standard normal numbers; X[m, j] = means + sds * z[m, j] are two estimates of all means.
    Returns the averages over m of max_a X[m, 0, a] - max(means), and of X[m, 1, b] - max(means), where b maximises
    X[m, 0].
    """
    raise NotImplementedError


def two_gaussian_bias(sd: float) -> float:
    """Return E max(X1, X2) for independent X1, X2 that are N(0, sd**2)."""
    raise NotImplementedError
