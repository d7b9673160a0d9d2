"""Double Q-learning, and the upward bias of a maximum of estimates.

Section 10.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); van Hasselt, "Double
Q-learning" (2010).
"""

import math

import torch
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
    """Copies of both tables (S, A); heads moves QA[s, a] towards r + gamma QB[s_next, argmax QA[s_next]], tails QB."""
    if not coin:
        return double_q_update(QB, QA, s, a, r, s_next, terminated, alpha, gamma, True)[::-1]
    target = r if terminated else r + gamma * QB[s_next, QA[s_next].argmax()]
    moved = QA.clone()
    moved[s, a] += alpha * (target - QA[s, a])
    return moved, QB.clone()


def max_bias(means: Tensor, sds: Tensor, z: Tensor) -> tuple[float, float]:
    """Average bias of the maximum of estimates (A,), and of a second estimate of the action that is best in the first.

    z (M, 2, A) standard normal; both are relative to the largest mean.
    """
    one, other = (means + sds * z).unbind(1)
    best = one.max(1)
    chosen = other[torch.arange(len(z), device=z.device), best.indices]
    return float((best.values - means.max()).mean()), float((chosen - means.max()).mean())


def two_gaussian_bias(sd: float) -> float:
    """E max(X1, X2) = E|X1 - X2| / 2, where the difference is N(0, 2 sd^2)."""
    return sd / math.sqrt(math.pi)
