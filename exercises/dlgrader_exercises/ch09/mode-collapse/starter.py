# dlgrader: ch09/mode-collapse
"""Modes, quality and duplicates of a generated sample."""

from torch import Tensor


def mode_report(samples: Tensor, centers: Tensor, sd: float, min_share: float = 0.01) -> dict[str, float]:
    """What a generator found of a mixture of equal round humps at the centres.

    samples: (n, 2), n >= 1, float32 or float64. centers: (K, 2), same dtype. sd > 0.
    A sample is of high quality if its nearest centre is at most 3 * sd away; it counts for that centre only.
    Returns {"modes": number of centres with at least min_share * n high-quality samples, "quality": share of
    high-quality samples among all, "kl": KL(shares of the centres among the high-quality samples || uniform) in nats,
    nan if there is no high-quality sample}.
    """
    raise NotImplementedError


def distinct_pairs(samples: Tensor, tol: float) -> float:
    """Share of the n (n - 1) / 2 pairs i < j of samples whose distance is at most tol (duplicates).

    samples: (n, 2), n >= 2; n may be some thousands.
    """
    raise NotImplementedError


def expected_distinct(n: int, support: int) -> float:
    """Probability that n independent uniform draws from `support` items are all different; n, support >= 1."""
    raise NotImplementedError
