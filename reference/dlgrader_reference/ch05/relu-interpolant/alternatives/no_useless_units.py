"""Plain Python lists; units only where the slope changes, the first chord by one that faces to the left."""

import math

import torch


def relu_interpolant(x, y):
    xs, ys = x.tolist(), y.tolist()
    slopes = [(d - c) / (b - a) for a, b, c, d in zip(xs, xs[1:], ys, ys[1:], strict=False)]
    units = [(-1.0, xs[1], -slopes[0])]
    units += [(1.0, -xs[i], slopes[i]) for i in range(1, 2) if len(slopes) > 1]
    units += [(1.0, -xs[i], slopes[i] - slopes[i - 1]) for i in range(2, len(slopes)) if slopes[i] != slopes[i - 1]]
    w1, b1, w2 = (torch.tensor(column, dtype=x.dtype, device=x.device) for column in zip(*units, strict=True))
    return w1, b1, w2, torch.tensor(ys[1], dtype=x.dtype, device=x.device)


def knots_for_accuracy(second_derivative_bound, a, b, eps):
    k = 2
    if second_derivative_bound > 0:
        k = max(k, math.floor((b - a) * math.sqrt(second_derivative_bound / eps / 8)))
    while second_derivative_bound * (b - a) ** 2 / (k - 1) ** 2 / 8 > eps:
        k += 1
    return k
