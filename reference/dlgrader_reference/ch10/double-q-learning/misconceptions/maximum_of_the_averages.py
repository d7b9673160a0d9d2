"""the largest average estimate in place of the average largest one

Fails: biases
Next: which comes first, the maximum or the average over the samples?
"""

import math

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
    QA, QB = QA.clone(), QB.clone()
    moved, other = (QA, QB) if coin else (QB, QA)
    target = r
    if not terminated:
        best = moved[s_next].argmax()
        target = r + gamma * other[s_next, best]
    moved[s, a] = moved[s, a] + alpha * (target - moved[s, a])
    return QA, QB


def max_bias(means: Tensor, sds: Tensor, z: Tensor) -> tuple[float, float]:
    first = means + sds * z[:, 0]
    second = means + sds * z[:, 1]
    best = first.argmax(dim=1, keepdim=True)
    chosen = second.gather(1, best).squeeze(1)
    single = first.mean(dim=0).max() - means.max()
    double = (chosen - means.max()).mean()
    return single.item(), double.item()


def two_gaussian_bias(sd: float) -> float:
    return sd / math.sqrt(math.pi)
