"""T(x) = 1 - 2 |x - 1/2| with the two units x - 1/2 and 1/2 - x, and an output bias."""

import torch

D = torch.float64


def sawtooth_net(depth):
    signs = torch.tensor([[1.0], [-1.0]], dtype=D)
    weights, biases = [signs], [torch.tensor([-0.5, 0.5], dtype=D)]
    for _ in range(depth - 1):  # 1 - 2 (h1 + h2) - 1/2 and its negative
        weights.append(torch.full((2, 2), 2.0, dtype=D) * -signs)
        biases.append(torch.tensor([0.5, -0.5], dtype=D))
    weights.append(torch.tensor([[-2.0, -2.0]], dtype=D))
    biases.append(torch.ones(1, dtype=D))
    return weights, biases


def sawtooth_size(depth):
    weights, biases = sawtooth_net(depth)
    return sum(w.numel() + b.numel() for w, b in zip(weights, biases, strict=True)), 2**depth, 2**depth
