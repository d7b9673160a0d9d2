"""Torch tensors for the curves, match for the words, an explicit search for the steepest step."""

import torch


def diagnose(train, val, target):
    t, v = torch.tensor(train, dtype=torch.float64), torch.tensor(val, dtype=torch.float64)
    last = t[-1]
    if last.isnan() or last.isinf() or last > t[0]:
        return "diverging"
    best = v.min()
    if (v[-1] - best) / best > 0.1:
        return "overfitting"
    return "underfitting" if last > target else "fine"


def lr_from_range_test(lrs, losses, beta):
    s, power, before, steepest, found = 0.0, 1.0, None, None, None
    for lr, loss in zip(torch.tensor(lrs, dtype=torch.float64), losses, strict=True):
        if loss != loss or loss in (float("inf"), float("-inf")):
            break
        s += (1 - beta) * (loss - s)
        power *= beta
        now = (lr, s / (1 - power))
        if before is not None:
            slope = (now[1] - before[1]) / (now[0] / before[0]).log()
            if steepest is None or slope < steepest:
                steepest, found = slope, before[0]
        before = now
    return found.item()


def remedies(diagnosis):
    match diagnosis:
        case "diverging":
            return ["clip gradients", "lower learning rate"]
        case "overfitting":
            return ["stop earlier", "stronger regularisation", "more training data"]
        case "underfitting":
            return ["train longer", "weaker regularisation", "more units or layers"]
        case "fine":
            return []
        case _:
            raise ValueError(diagnosis)
