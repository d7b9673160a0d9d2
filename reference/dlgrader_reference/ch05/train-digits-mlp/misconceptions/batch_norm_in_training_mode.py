"""a network with batch normalisation that predicts in training mode

Fails: own_row
Next: which mean does the normalisation use when your network predicts?
"""

import torch
import torch.nn as nn


def train_and_predict(
    X_train: torch.Tensor, y_train: torch.Tensor, X_test: torch.Tensor, n_classes: int, seed: int
) -> torch.Tensor:
    torch.manual_seed(seed)
    mean, std = X_train.mean(dim=0), X_train.std(dim=0)
    std[std == 0] = 1.0
    X = (X_train - mean) / std
    X_new = (X_test - mean) / std
    net = nn.Sequential(
        nn.Linear(X.shape[1], 64),
        nn.BatchNorm1d(64),
        nn.ReLU(),
        nn.Linear(64, 64),
        nn.ReLU(),
        nn.Linear(64, n_classes),
    ).to(X.device)
    opt = torch.optim.Adam(net.parameters(), lr=5e-3)
    for step in range(800):
        rows = torch.randint(len(X), (64,), device=X.device)
        loss = nn.functional.cross_entropy(net(X[rows]), y_train[rows])
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return net(X_new).argmax(dim=1)
