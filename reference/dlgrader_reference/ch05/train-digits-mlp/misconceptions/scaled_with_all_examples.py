"""a network whose mean and spread are taken over training and test examples together

Fails: own_row
Next: which examples may the mean and the spread be taken from?
"""

import torch
import torch.nn as nn


def train_and_predict(
    X_train: torch.Tensor, y_train: torch.Tensor, X_test: torch.Tensor, n_classes: int, seed: int
) -> torch.Tensor:
    torch.manual_seed(seed)
    both = torch.cat([X_train, X_test])
    mean, std = both.mean(dim=0), both.std(dim=0)
    std[std == 0] = 1.0
    X = (X_train - mean) / std
    X_new = (X_test - mean) / std
    net = nn.Sequential(
        nn.Linear(X.shape[1], 64),
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
