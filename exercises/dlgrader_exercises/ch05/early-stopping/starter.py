# dlgrader: ch05/early-stopping
"""Gradient descent that stops when the validation loss no longer improves, and returns the best weights."""

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
    """Full-batch gradient descent on mean((Xw - y)^2)/2 with early stopping.

    X (n, d), y (n,): training data. X_val (m, d), y_val (m,): validation data. w0 (d,): the start, epoch 0.
    lr > 0, max_epochs >= 0, patience >= 1 epochs without improvement, min_delta >= 0: an improvement is more than that.
    Returns "w" (d,), the weights of the best epoch; "best_epoch" and "epochs_run", ints; "val_losses"
    (epochs_run + 1,), the validation loss of each epoch from 0 on. Tensors have the dtype of X; no argument is changed.
    """
    raise NotImplementedError
