"""Divergences with xlogy, blocks by their lengths, statistics by hand."""

import math

import torch
from torch import Tensor


def inception_score(logits: Tensor, splits: int = 1) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation over blocks."""
    n = logits.shape[0]
    lengths = [n // splits + (1 if i < n % splits else 0) for i in range(splits)]
    scores = logits.new_empty(splits)
    for i, block in enumerate(logits.split(lengths)):
        p = torch.nn.functional.softmax(block, -1)
        q = p.mean(0, keepdim=True).expand_as(p)
        kl = (torch.xlogy(p, p) - torch.xlogy(p, q)).sum(-1)
        scores[i] = kl.mean().exp()
    mean = scores.sum() / splits
    return mean, ((scores - mean) ** 2).mean().sqrt()


def score_bounds(K: int) -> tuple[float, float]:
    """From the entropies 0 and log K."""
    return math.exp(0.0), math.exp(math.log(K))


def score_of(kind: str, K: int) -> float:
    """By the score itself, for K images."""
    logits = 1e4 * torch.eye(K, dtype=torch.float64)
    if kind == "uniform":
        logits = torch.zeros_like(logits)
    if kind == "one_class":
        logits = logits[:1].expand(K, K)
    return float(inception_score(logits)[0])
