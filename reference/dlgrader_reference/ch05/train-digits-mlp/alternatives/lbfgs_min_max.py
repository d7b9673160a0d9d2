"""Whole-batch L-BFGS on a network of smooth units, with min-max scaling and some weight decay."""

import torch
from torch import Tensor


def train_and_predict(X_train: Tensor, y_train: Tensor, X_test: Tensor, n_classes: int, seed: int) -> Tensor:
    torch.manual_seed(seed)
    low, high = X_train.min(0).values, X_train.max(0).values
    span = (high - low).clamp(min=1e-6)

    def scaled(X):
        return 2 * (X - low) / span - 1

    gain = 3.0 if X_train.shape[1] < 4 else 1.0
    widths = [X_train.shape[1], 48, 48, n_classes]
    params = []
    for a, b in zip(widths, widths[1:]):
        params.append((gain * torch.randn(a, b) / a**0.5).to(X_train.device).requires_grad_())
        params.append(torch.zeros(b, device=X_train.device).requires_grad_())

    def logits(X):
        h = X
        for W, b in zip(params[:-2:2], params[1:-2:2]):
            h = torch.tanh(h @ W + b)
        return h @ params[-2] + params[-1]

    X = scaled(X_train)
    optimizer = torch.optim.LBFGS(params, lr=1.0, max_iter=150, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        decay = sum((W * W).sum() for W in params[::2])
        loss = torch.nn.functional.cross_entropy(logits(X), y_train) + 1e-5 * decay
        loss.backward()
        return loss

    optimizer.step(closure)
    with torch.no_grad():
        return logits(scaled(X_test)).argmax(dim=1)
