"""Recursion: where the activation patterns of both ends differ, cut at a zero of the left end's affine form."""

import torch


def affine_at(weights, biases, x):
    """Affine forms of all hidden units just around x: lists of (slopes, intercepts) before each ReLU."""
    slope, intercept, forms = torch.ones(1, dtype=torch.float64), torch.zeros(1, dtype=torch.float64), []
    for w, b in zip(weights, biases, strict=True):
        slope, intercept = w @ slope, w @ intercept + b
        forms.append((slope, intercept))
        on = slope * x + intercept > 0
        slope, intercept = slope * on, intercept * on
    return forms


def first_zero(weights, biases, x, hi):
    """The first point right of x where a unit changes its sign, or hi; and the slope of the output until there."""
    forms = affine_at(weights, biases, x)
    nearest = hi
    for slope, intercept in forms[:-1]:
        zeros = -intercept / slope
        right = zeros[torch.isfinite(zeros) & (zeros > x)]
        if len(right):
            nearest = min(nearest, float(right.min()))
    return nearest, float(forms[-1][0][0])


def relu_pieces(weights, biases, lo, hi):
    pieces, left = [], lo
    while left < hi:
        probe = left + 5e-10
        right, slope = first_zero(weights, biases, probe, hi)
        pieces.append((left, slope))
        left = right
    largest = max(1.0, max(abs(s) for _, s in pieces))
    breaks, slopes = [], [pieces[0][1]]
    for x, s in pieces[1:]:
        if abs(s - slopes[-1]) > 1e-9 * largest:
            breaks.append(x)
            slopes.append(s)
    return torch.tensor(breaks, dtype=torch.float64), torch.tensor(slopes, dtype=torch.float64)
