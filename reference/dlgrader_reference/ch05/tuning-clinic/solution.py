"""Rules for reading learning curves, the learning-rate range test, and what helps.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.8 (Model Tuning for
Feed-Forward Deep Networks); range test: Smith, Cyclical Learning Rates for Training Neural Networks (2017).
"""

import math
from itertools import pairwise, takewhile

REMEDIES: dict[str, tuple[str, ...]] = {
    "diverging": ("lower learning rate", "clip gradients"),
    "overfitting": ("stronger regularisation", "more training data", "stop earlier"),
    "underfitting": ("more units or layers", "train longer", "weaker regularisation"),
    "fine": (),
}
RISE = 0.10  # of the smallest validation loss


def diagnose(train: list[float], val: list[float], target: float) -> str:
    """The first rule that holds, as one of the keys of `REMEDIES`."""
    if not math.isfinite(train[-1]) or train[-1] > train[0]:
        return "diverging"
    if val[-1] - min(val) > RISE * min(val):
        return "overfitting"
    if train[-1] > target:
        return "underfitting"
    return "fine"


def lr_from_range_test(lrs: list[float], losses: list[float], beta: float) -> float:
    """The rate at the start of the step with the smallest slope of the smoothed loss against log(lr)."""
    average, smoothed = 0.0, []
    for count, loss in enumerate(takewhile(math.isfinite, losses), 1):
        average = beta * average + (1 - beta) * loss
        smoothed.append(average / (1 - beta**count))
    steps = zip(lrs, pairwise(smoothed), pairwise(map(math.log, lrs)), strict=False)
    slopes = [((after - before) / (up - low), lr) for lr, (before, after), (low, up) in steps]
    return min(slopes, key=lambda step: step[0])[1]


def remedies(diagnosis: str) -> list[str]:
    """The entries of the menu that address the diagnosis."""
    if diagnosis not in REMEDIES:
        raise ValueError(f"unknown diagnosis {diagnosis!r}")
    return list(REMEDIES[diagnosis])
