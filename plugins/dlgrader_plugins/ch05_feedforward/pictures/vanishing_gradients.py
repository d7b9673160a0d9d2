"""Pictures of ch05/vanishing-gradients."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, line, picture

DEPTH, WIDTH = 20, 30


@picture()
def sizes(student: Any, reference: Any) -> Picture:
    """Norms of the gradients in a network of 20 tanh layers of width 30, by layer, for three scales of the weights: the
    first layers see little of the loss where the scale is small."""
    generator = torch.Generator().manual_seed(5)
    X, G = (torch.randn(16, WIDTH, generator=generator, dtype=F64) for _ in range(2))
    drawn = [torch.randn(WIDTH, WIDTH, generator=generator, dtype=F64) / WIDTH**0.5 for _ in range(DEPTH)]
    biases = [torch.zeros(WIDTH, dtype=F64)] * DEPTH
    layers = []
    for scale in (0.5, 1.0, 2.0):
        for label, side in (("yours", student), ("the definition's", reference)):
            norms = side.delta_norms(X, [scale * W for W in drawn], biases, "tanh", G)
            layers.append(line(f"scale {scale:g}, {label}", range(1, len(norms.reshape(-1)) + 1), norms))
    return Picture("Gradients on their way back", tuple(layers), "layer", "norm", logarithmic=True)
