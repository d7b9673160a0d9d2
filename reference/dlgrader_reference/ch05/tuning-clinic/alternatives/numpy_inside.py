"""NumPy: averages as a weighted sum of all losses so far, argmin of the slopes, a table of conditions."""

import numpy as np

MENU = np.array(
    [
        "lower learning rate",
        "clip gradients",
        "more units or layers",
        "train longer",
        "weaker regularisation",
        "stronger regularisation",
        "more training data",
        "stop earlier",
    ]
)


def diagnose(train, val, target):
    t, v = np.array(train), np.array(val)
    rules = {
        "diverging": not (t[-1] <= t[0] < np.inf),
        "overfitting": v[-1] / v.min() > 1.1,
        "underfitting": t[-1] > target,
        "fine": True,
    }
    return next(name for name, holds in rules.items() if holds)


def lr_from_range_test(lrs, losses, beta):
    y = np.array(losses)
    bad = np.flatnonzero(~np.isfinite(y))
    y = y[: bad[0]] if bad.size else y
    powers = [beta ** np.arange(i, -1, -1) if beta else np.eye(i + 1)[i] for i in range(y.size)]
    smooth = np.array([(p * y[: i + 1]).sum() / p.sum() for i, p in enumerate(powers)])
    slope = np.diff(smooth) / np.diff(np.log10(lrs[: y.size]))
    return float(lrs[int(np.argmin(slope))])


def remedies(diagnosis):
    places = {"diverging": slice(0, 2), "underfitting": slice(2, 5), "overfitting": slice(5, 8), "fine": slice(0, 0)}
    try:
        return MENU[places[diagnosis]].tolist()
    except KeyError as error:
        raise ValueError(f"no such diagnosis: {diagnosis}") from error
