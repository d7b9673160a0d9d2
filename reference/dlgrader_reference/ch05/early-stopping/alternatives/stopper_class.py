"""A class that watches the losses; updates in place, a preallocated tensor for the losses."""

import math

import torch


class Stopper:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.epoch, self.weights, self.waited = math.inf, None, None, 0

    def see(self, epoch, loss, weights):
        if self.epoch is None or (not math.isnan(loss) and self.best - loss > self.min_delta):
            self.best, self.epoch, self.weights, self.waited = loss, epoch, weights.clone(), 0
        else:
            self.waited += 1
        return self.waited >= self.patience


def fit_early_stopping(X, y, X_val, y_val, w0, lr, max_epochs, patience, min_delta):
    w = w0.detach().clone()
    stopper = Stopper(patience, min_delta)
    losses = torch.full((max_epochs + 1,), math.nan, dtype=X.dtype, device=X.device)
    for epoch in range(max_epochs + 1):
        if epoch:
            residual = torch.mv(X, w).sub_(y)
            w.add_(X.t().mv(residual), alpha=-lr / X.shape[0])
        losses[epoch] = (X_val.mv(w) - y_val).pow(2).sum() / (2 * X_val.shape[0])
        if stopper.see(epoch, losses[epoch].item(), w):
            break
    return {
        "val_losses": losses[: epoch + 1].clone(),
        "epochs_run": epoch,
        "best_epoch": stopper.epoch,
        "w": stopper.weights,
    }
