"""L separate sweeps, each of Jacobians example by example."""

import math

import torch


def slopes(z, name):
    if name == "identity":
        return torch.ones_like(z)
    if name == "relu":
        return (torch.sign(z) + 1).floor().clamp(max=1) * (z != 0)
    a = torch.tanh(z if name == "tanh" else z / 2)
    return 1 - a * a if name == "tanh" else (1 - a * a) / 4


def delta_norms(X, weights, biases, activation, G):
    functions = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}
    n, depth = X.shape[0], len(weights)
    squares = torch.zeros(depth, dtype=torch.float64, device=X.device)
    for x, g in zip(X, G, strict=True):
        zs, a = [], x
        for W, b in zip(weights, biases, strict=True):
            zs.append(W @ a + b)
            a = functions.get(activation, torch.clone)(zs[-1])
        for layer in range(depth):
            v = g / n
            for above in range(depth - 1, layer, -1):
                v = (v * slopes(zs[above], activation)) @ weights[above]
            v = v * slopes(zs[layer], activation)
            squares[layer] += v.double().dot(v.double())
    return squares.sqrt().to(X.dtype)


def critical_scale(activation, slope=0.0):
    return {"identity": 1.0, "relu": math.sqrt(2), "leaky_relu": math.sqrt(2) / math.hypot(1, slope)}[activation]


def worst_case_factor(weights, activation):
    factor = 1.0
    for W in weights[1:]:
        factor *= torch.linalg.eigvalsh(W.double() @ W.double().T)[-1].sqrt().item()
    return factor / 4 ** ((len(weights) - 1) * (activation == "sigmoid"))
