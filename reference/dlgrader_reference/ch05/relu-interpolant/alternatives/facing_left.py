"""Units that face to the left, from the last knot on; knots by a search that doubles, then halves."""

import torch


def relu_interpolant(x, y):
    k = len(x)
    w1, b1, w2 = (torch.zeros(k - 1, dtype=x.dtype, device=x.device) for _ in range(3))
    later = 0.0
    for i in range(k - 2, -1, -1):
        slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i])
        w1[i], b1[i], w2[i] = -1.0, x[i + 1], later - slope
        later = slope
    return w1, b1, w2, y[-1].clone()


def knots_for_accuracy(second_derivative_bound, a, b, eps):
    def enough(k):
        return second_derivative_bound * ((b - a) / (k - 1)) ** 2 <= 8 * eps

    high = 2
    while not enough(high):
        high *= 2
    low = high // 2 if high > 2 else 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
