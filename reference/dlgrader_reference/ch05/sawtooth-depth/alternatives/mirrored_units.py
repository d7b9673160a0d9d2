"""Units 1 - x and 1/2 - x, which face to the left; weights by NumPy; sizes by counting."""

import numpy as np
import torch


def sawtooth_net(depth):
    # T(x) = 2 max(1 - x, 0) - 4 max(1/2 - x, 0)
    outer = np.array([[2.0, -4.0]])
    hidden = np.array([[-1.0], [-1.0]])
    weights = [hidden] + [hidden @ outer] * (depth - 1) + [outer]
    biases = [np.array([1.0, 0.5])] * depth + [np.zeros(1)]
    return [torch.from_numpy(w.copy()) for w in weights], [torch.from_numpy(b.copy()) for b in biases]


def sawtooth_size(depth):
    weights, biases = sawtooth_net(depth)
    parameters = 0
    for w, b in zip(weights, biases, strict=True):
        parameters += w.shape[0] * (w.shape[1] + 1)
    pieces, kinks = 1, 0
    for _ in range(depth):
        pieces, kinks = 2 * pieces, 2 * kinks + 1
    return parameters, pieces, kinks + 1
