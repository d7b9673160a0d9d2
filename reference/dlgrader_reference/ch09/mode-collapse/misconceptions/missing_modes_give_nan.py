"""a divergence that is nan where a mode is missing

Fails: reports
Next: what is 0 log 0
"""

import math

import torch
from torch import Tensor


def mode_report(samples: Tensor, centers: Tensor, sd: float, min_share: float = 0.01) -> dict[str, float]:
    """samples (n, 2), centers (K, 2) -> "modes", "quality" and "kl"."""
    n, K = len(samples), len(centers)
    distances = (samples[:, None] - centers).square().sum(dim=2).sqrt()
    nearest = distances.min(dim=1)
    good = nearest.values <= 3 * sd
    counts = torch.bincount(nearest.indices[good], minlength=K)
    shares = counts.double() / counts.sum()
    return {
        "modes": int((counts >= min_share * n).sum()),
        "quality": int(good.sum()) / n,
        "kl": float((shares * shares.log()).sum() + math.log(K)),
    }


def distinct_pairs(samples: Tensor, tol: float) -> float:
    """samples (n, 2), n >= 2 -> share of the pairs i < j at most tol apart."""
    n, near = len(samples), 0
    for i in range(0, n, 256):
        rows = samples[i : i + 256]
        near += int(((rows[:, None] - samples).square().sum(dim=2).sqrt() <= tol).sum())
    return (near - n) / (n * (n - 1))


def expected_distinct(n: int, support: int) -> float:
    """Probability that n uniform draws from `support` items are all different."""
    if n > support:
        return 0.0
    return math.exp(math.fsum(math.log1p(-i / support) for i in range(n)))
