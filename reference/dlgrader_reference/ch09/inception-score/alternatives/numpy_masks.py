"""NumPy in float64; entries of probability 0 are left out by a mask."""

import numpy as np
import torch
from torch import Tensor


def _score(rows: np.ndarray) -> float:
    e = np.exp(rows - rows.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    q = np.broadcast_to(p.mean(axis=0), p.shape)
    there = p > 0
    return float(np.exp(np.sum(p[there] * np.log(p[there] / q[there])) / len(p)))


def inception_score(logits: Tensor, splits: int = 1) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation over blocks."""
    rows = logits.detach().cpu().numpy().astype(np.float64)
    scores = [_score(block) for block in np.array_split(rows, splits)]
    return torch.tensor(np.mean(scores)).to(logits), torch.tensor(np.std(scores)).to(logits)


def score_bounds(K: int) -> tuple[float, float]:
    """One class and K classes."""
    return score_of("uniform", K), score_of("sharp_balanced", K)


def score_of(kind: str, K: int) -> float:
    """Whether the classes vary, and whether each image is of one class."""
    return float(K) if kind in ("sharp_balanced", "memorised_one_image_per_class") else 1.0
