"""a range test whose correction is one power ahead

Fails: range_tests
Next: what must the first smoothed loss be, for any beta?
"""

import math

MENU = {
    "diverging": ["lower learning rate", "clip gradients"],
    "underfitting": ["more units or layers", "train longer", "weaker regularisation"],
    "overfitting": ["stronger regularisation", "more training data", "stop earlier"],
    "fine": [],
}


def diagnose(train: list[float], val: list[float], target: float) -> str:
    """The first rule that applies."""
    if not math.isfinite(train[-1]) or train[-1] > train[0]:
        return "diverging"
    if val[-1] > 1.1 * min(val):
        return "overfitting"
    if train[-1] > target:
        return "underfitting"
    return "fine"


def lr_from_range_test(lrs: list[float], losses: list[float], beta: float) -> float:
    """The rate where the smoothed loss falls fastest per unit of log(lr)."""
    smoothed, s = [], 0.0
    for i, loss in enumerate(losses):
        if not math.isfinite(loss):
            break
        s = beta * s + (1 - beta) * loss
        smoothed.append(s / (1 - beta ** (i + 2)))
    slopes = [
        (smoothed[i + 1] - smoothed[i]) / (math.log(lrs[i + 1]) - math.log(lrs[i])) for i in range(len(smoothed) - 1)
    ]
    return lrs[slopes.index(min(slopes))]


def remedies(diagnosis: str) -> list[str]:
    """What helps."""
    if diagnosis not in MENU:
        raise ValueError(diagnosis)
    return MENU[diagnosis]
