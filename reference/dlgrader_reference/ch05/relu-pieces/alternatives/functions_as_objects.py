"""Each unit is an object, a list of knots and values at them; NumPy's interpolation joins the knots of several."""

import numpy as np
import torch


class Zigzag:
    def __init__(self, x, y):
        self.x, self.y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)

    def relu(self):
        x, y = [self.x[0]], [self.y[0]]
        for i in range(1, len(self.x)):
            y0, y1 = self.y[i - 1], self.y[i]
            if y0 * y1 < 0:
                x.append(self.x[i - 1] + (self.x[i] - self.x[i - 1]) * y0 / (y0 - y1))
                y.append(0.0)
            x.append(self.x[i])
            y.append(y1)
        return Zigzag(x, np.maximum(y, 0.0))


def combined(row, bias, units):
    knots = np.unique(np.concatenate([u.x for u in units]))
    far = np.concatenate([[True], np.diff(knots) > 1e-9])
    knots = knots[far]
    return Zigzag(knots, bias + sum(c * np.interp(knots, u.x, u.y) for c, u in zip(row, units, strict=True)))


def relu_pieces(weights, biases, lo, hi):
    units = [Zigzag([lo, hi], [lo, hi])]
    for k, (w, b) in enumerate(zip(weights, biases, strict=True)):
        if k:
            units = [u.relu() for u in units]
        units = [combined(row, c, units) for row, c in zip(w.tolist(), b.tolist(), strict=True)]
    x, y = units[0].x, units[0].y
    steep = np.diff(y) / np.diff(x)
    bound = 1e-9 * max(1.0, np.abs(steep).max()) + 1e-14 * np.abs(y).max() / np.diff(x).min()
    kept = np.flatnonzero(np.abs(np.diff(steep)) > bound)
    return torch.tensor(x[1:-1][kept]), torch.tensor(steep[np.concatenate([[0], kept + 1])])
