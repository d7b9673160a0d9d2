"""a standard error in place of the standard deviation

Fails: value
Next: is the spread of the blocks asked for, or that of their mean
"""

import torch
from torch import Tensor


def inception_score(logits: Tensor, splits: int = 1) -> tuple[Tensor, Tensor]:
    """logits (N, K), 1 <= splits <= N -> mean and standard deviation (divisor splits) of the scores of the blocks."""
    scores = []
    for block in torch.tensor_split(logits, splits):
        p = torch.softmax(block, dim=1)
        mixed = torch.special.entr(p.mean(dim=0)).sum()
        single = torch.special.entr(p).sum(dim=1).mean()
        scores.append((mixed - single).exp())
    stacked = torch.stack(scores)
    return stacked.mean(), stacked.std(correction=0) / splits**0.5


def score_bounds(K: int) -> tuple[float, float]:
    """1 where all p(y|x) are alike, K where they are sharp and all classes equally frequent."""
    return 1.0, float(K)


def score_of(kind: str, K: int) -> float:
    """The score of a generator of that kind, for K classes."""
    scores = {"uniform": 1, "one_class": 1, "sharp_balanced": K, "memorised_one_image_per_class": K}
    return float(scores[kind])
