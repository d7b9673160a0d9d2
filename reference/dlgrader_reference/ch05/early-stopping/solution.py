"""Gradient descent on a least-squares problem with early stopping.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.7 (Mitigating
Overfitting with Dropout and Regularization); Prechelt, Early stopping - but when? (1998).
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
    """X (n, d), y (n,), X_val (m, d), y_val (m,), w0 (d,) -> w (d,), best_epoch, epochs_run, val_losses."""
    w = best_w = w0.clone()
    losses = [_half_mean_square(X_val @ w - y_val)]
    best, best_epoch = losses[0], 0
    for epoch in range(1, max_epochs + 1):
        w = w - lr * (X.T @ (X @ w - y)) / len(y)
        losses.append(_half_mean_square(X_val @ w - y_val))
        if losses[-1] < best - min_delta:  # false for NaN
            best, best_epoch, best_w = losses[-1], epoch, w
        elif epoch - best_epoch >= patience:
            break
    return {
        "w": best_w,
        "best_epoch": best_epoch,
        "epochs_run": len(losses) - 1,
        "val_losses": torch.stack(losses),
    }


def _half_mean_square(residual: Tensor) -> Tensor:
    return residual.square().mean() / 2
