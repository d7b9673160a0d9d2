"""NumPy with squared distances and boolean masks; logarithms added by cumulative sums."""

import numpy as np
import torch
from torch import Tensor


def mode_report(samples: Tensor, centers: Tensor, sd: float, min_share: float = 0.01) -> dict[str, float]:
    """Squares against (3 sd)^2."""
    x, c = (t.detach().cpu().numpy().astype(np.float64) for t in (samples, centers))
    squares = ((x[:, None, :] - c[None]) ** 2).sum(-1)
    owner = np.where(squares.min(axis=1) <= (3.0 * sd) ** 2, squares.argmin(axis=1), -1)
    counts = np.array([(owner == k).sum() for k in range(len(c))])
    if counts.sum() == 0:
        return {"modes": 0, "quality": 0.0, "kl": np.nan}
    p = counts / counts.sum()
    with np.errstate(divide="ignore"):
        entropy = -np.sum(p * np.where(p > 0, np.log(np.where(p > 0, p, 1.0)), 0.0))
    modes = np.count_nonzero(counts >= min_share * len(x))
    return {"modes": int(modes), "quality": float(counts.sum() / len(x)), "kl": float(np.log(len(c)) - entropy)}


def distinct_pairs(samples: Tensor, tol: float) -> float:
    """Each sample against those after it."""
    x = samples.detach().cpu().numpy().astype(np.float64)
    near = sum(np.count_nonzero(((x[i + 1 :] - x[i]) ** 2).sum(1) <= tol * tol) for i in range(len(x) - 1))
    return near / (len(x) * (len(x) - 1) / 2)


def expected_distinct(n: int, support: int) -> float:
    """All factors at once."""
    if n > support:
        return 0.0
    return float(torch.log1p(-torch.arange(n, dtype=torch.float64) / support).sum().exp())
