"""a run that goes on for one epoch after patience is used up

Fails: stops, divergence
Next: with patience 1, how many epochs without improvement are there?
"""

import torch
from torch import Tensor


def fit_early_stopping(
    X: Tensor,
    y: Tensor,
    X_val: Tensor,
    y_val: Tensor,
    w0: Tensor,
    lr: float,
    max_epochs: int,
    patience: int,
    min_delta: float,
) -> dict[str, object]:
    """Gradient descent that stops when the validation loss no longer improves."""

    def loss(w: Tensor) -> Tensor:
        return ((X_val @ w - y_val) ** 2).mean() / 2

    w = w0.clone()
    losses = [loss(w)]
    best, best_epoch, best_w = float(losses[0]), 0, w.clone()
    waited = 0
    epoch = 0
    while epoch < max_epochs:
        epoch += 1
        w = w - lr * X.T @ (X @ w - y) / len(y)
        losses.append(loss(w))
        now = float(losses[-1])
        if now < best - min_delta:
            best, best_epoch, best_w = now, epoch, w.clone()
            waited = 0
        else:
            waited += 1
        if waited > patience:
            break
    return {"w": best_w, "best_epoch": best_epoch, "epochs_run": epoch, "val_losses": torch.stack(losses)}
