"""Python floats only; a block is cut off the front while there are any left."""

import math

from torch import Tensor


def _softmax(row: list[float]) -> list[float]:
    top = max(row)
    terms = [math.exp(v - top) for v in row]
    return [t / sum(terms) for t in terms]


def inception_score(logits: Tensor, splits: int = 1) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation over blocks."""
    rows = [_softmax(row) for row in logits.tolist()]
    scores = []
    for left in range(splits, 0, -1):
        size = math.ceil(len(rows) / left)
        block, rows = rows[:size], rows[size:]
        q = [sum(column) / size for column in zip(*block, strict=True)]
        total = sum(p * math.log(p / m) for row in block for p, m in zip(row, q, strict=True) if p > 0 and m > 0)
        scores.append(math.exp(total / size))
    mean = sum(scores) / splits
    spread = math.sqrt(sum((s - mean) ** 2 for s in scores) / splits)
    return logits.new_tensor(mean), logits.new_tensor(spread)


def score_bounds(K: int) -> tuple[float, float]:
    """The numbers themselves."""
    return (1.0, 1.0 * K)


def score_of(kind: str, K: int) -> float:
    """Case by case."""
    if kind == "uniform" or kind == "one_class":
        return 1.0
    return float(K)
