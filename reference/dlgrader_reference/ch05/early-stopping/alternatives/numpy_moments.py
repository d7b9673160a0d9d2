"""NumPy; the gradient from X^T X and X^T y, which are computed once."""

import numpy as np
import torch


def fit_early_stopping(X, y, X_val, y_val, w0, lr, max_epochs, patience, min_delta):
    x, t, xv, tv = (a.numpy().astype(np.float64) for a in (X, y, X_val, y_val))
    gram, moment = x.T @ x / len(t), x.T @ t / len(t)
    weights = [w0.numpy().astype(np.float64)]
    losses = [0.5 * np.mean((xv @ weights[0] - tv) ** 2)]
    best, waited = 0, 0
    with np.errstate(all="ignore"):
        while len(losses) <= max_epochs and waited < patience:
            w = weights[-1] - lr * (gram @ weights[-1] - moment)
            weights.append(w)
            losses.append(0.5 * np.mean((xv @ w - tv) ** 2))
            improved = losses[-1] < losses[best] - min_delta
            best, waited = (len(losses) - 1, 0) if improved else (best, waited + 1)
    return {
        "w": torch.tensor(weights[best], dtype=X.dtype),
        "best_epoch": best,
        "epochs_run": len(losses) - 1,
        "val_losses": torch.tensor(np.array(losses), dtype=X.dtype),
    }
