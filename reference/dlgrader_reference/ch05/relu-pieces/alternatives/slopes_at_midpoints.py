"""Plain Python: candidates first, layer by layer; then the slope at the middle of each by the chain rule."""

import torch


def forward(weights, biases, x):
    """Value before each ReLU, and the derivative of the output."""
    h, dh, before = [x], [1.0], []
    for w, b in zip(weights, biases, strict=True):
        z = [sum(p * q for p, q in zip(row, h, strict=True)) + c for row, c in zip(w, b, strict=True)]
        dz = [sum(p * q for p, q in zip(row, dh, strict=True)) for row in w]
        before.append((z, dz))
        h = [max(v, 0.0) for v in z]
        dh = [d if v > 0 else 0.0 for v, d in zip(z, dz, strict=True)]
    return before


def relu_pieces(weights, biases, lo, hi):
    device = weights[0].device
    weights, biases = [w.tolist() for w in weights], [b.tolist() for b in biases]
    cuts = [lo, hi]
    for layer in range(len(weights) - 1):
        new = []
        for a, b in zip(cuts[:-1], cuts[1:], strict=True):
            middle = (a + b) / 2
            for z, dz in zip(*forward(weights[: layer + 1], biases[: layer + 1], middle)[layer], strict=True):
                if dz != 0 and a < middle - z / dz < b:
                    new.append(middle - z / dz)
        merged = [lo]
        for x in sorted(new + cuts[1:-1]):
            if x - merged[-1] > 1e-9 and hi - x > 1e-9:
                merged.append(x)
        cuts = [*merged, hi]
    slopes = [forward(weights, biases, (a + b) / 2)[-1][1][0] for a, b in zip(cuts[:-1], cuts[1:], strict=True)]
    tolerance = 1e-9 * max([1.0, *map(abs, slopes)])
    kept = [i for i in range(1, len(slopes)) if abs(slopes[i] - slopes[i - 1]) > tolerance]
    breaks = torch.tensor([cuts[i] for i in kept], dtype=torch.float64, device=device)
    return breaks, torch.tensor([slopes[i] for i in [0, *kept]], dtype=torch.float64, device=device)
