"""Pictures of ch05/early-stopping."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, line, picture, points, require


@picture()
def learning_curve(student: Any, reference: Any) -> Picture:
    """The validation loss of 15 noisy examples of 12 features: it falls, and rises again while the training loss still
    falls. The points are the epochs whose weights are returned."""
    generator = torch.Generator().manual_seed(8)
    true = torch.zeros(12, dtype=F64)
    true[:3] = torch.tensor([1.0, -2.0, 0.5], dtype=F64)
    X, X_val = (torch.randn(n, 12, generator=generator, dtype=F64) for n in (15, 60))
    y, y_val = (data @ true + 0.9 * torch.randn(len(data), generator=generator, dtype=F64) for data in (X, X_val))
    layers = []
    for label, side in (("yours", student), ("the definition's", reference)):
        told = side.fit_early_stopping(X, y, X_val, y_val, torch.zeros(12, dtype=F64), 0.05, 300, 40, 0.0)
        losses, best = told["val_losses"], told["best_epoch"]
        require(isinstance(losses, Tensor) and losses.ndim == 1, "'val_losses' is no vector")
        layers.append(line(label, range(len(losses)), losses))
        require(isinstance(best, int) and 0 <= best < len(losses), "'best_epoch' is none of the epochs")
        layers.append(points(f"best epoch, {label}", [best], [float(losses[best])]))
    return Picture("Stopping early", tuple(layers), "epoch", "validation loss")
