"""an average p(y) over all blocks

Fails: value
Next: which examples does p(y) of a block average over
"""

import torch
from torch import Tensor


def inception_score(logits: Tensor, splits: int = 1) -> tuple[Tensor, Tensor]:
    """logits (N, K), 1 <= splits <= N -> mean and standard deviation (divisor splits) of the scores of the blocks."""
    scores = []
    q = torch.softmax(logits, dim=1).mean(dim=0)
    for block in torch.tensor_split(logits, splits):
        p = torch.softmax(block, dim=1)
        kl = (torch.xlogy(p, p) - torch.xlogy(p, q.expand_as(p))).sum(dim=1)
        scores.append(kl.mean().exp())
    stacked = torch.stack(scores)
    return stacked.mean(), stacked.std(correction=0)


def score_bounds(K: int) -> tuple[float, float]:
    """1 where all p(y|x) are alike, K where they are sharp and all classes equally frequent."""
    return 1.0, float(K)


def score_of(kind: str, K: int) -> float:
    """The score of a generator of that kind, for K classes."""
    scores = {"uniform": 1, "one_class": 1, "sharp_balanced": K, "memorised_one_image_per_class": K}
    return float(scores[kind])
