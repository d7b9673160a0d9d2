"""cdist without matrix products, one-hot counts, pdist, and a running product."""

import torch
from torch import Tensor


def mode_report(samples: Tensor, centers: Tensor, sd: float, min_share: float = 0.01) -> dict[str, float]:
    """One-hot rows of good samples."""
    D = torch.cdist(samples, centers, compute_mode="donot_use_mm_for_euclid_dist")
    hot = torch.nn.functional.one_hot(D.argmin(1), len(centers)) * (D.amin(1) <= 3 * sd)[:, None]
    counts = hot.sum(0)
    total = counts.sum().item()
    kl = float("nan")
    if total:
        p = counts[counts > 0].double() / total
        kl = (p * torch.log(p * len(centers))).sum().item()
    return {"modes": (counts >= min_share * len(samples)).sum().item(), "quality": total / len(samples), "kl": kl}


def distinct_pairs(samples: Tensor, tol: float) -> float:
    """All pairs once."""
    return (torch.pdist(samples) <= tol).double().mean().item()


def expected_distinct(n: int, support: int) -> float:
    """Factor by factor; a factor 0 ends it."""
    answer = 1.0
    for i in range(n):
        answer *= max(support - i, 0) / support
    return answer
