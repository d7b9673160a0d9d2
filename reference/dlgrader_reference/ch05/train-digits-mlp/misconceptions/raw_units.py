"""plain gradient descent on features in raw units

Fails: wine
Next: print the largest entry of every column of the wine data: what does one rate mean for all of them?
"""

import torch
import torch.nn as nn


def train_and_predict(
    X_train: torch.Tensor, y_train: torch.Tensor, X_test: torch.Tensor, n_classes: int, seed: int
) -> torch.Tensor:
    torch.manual_seed(seed)
    X, X_new = X_train, X_test
    net = nn.Sequential(
        nn.Linear(X.shape[1], 64),
        nn.ReLU(),
        nn.Linear(64, 64),
        nn.ReLU(),
        nn.Linear(64, n_classes),
    ).to(X.device)
    opt = torch.optim.SGD(net.parameters(), lr=1e-2)
    for step in range(800):
        rows = torch.randint(len(X), (64,), device=X.device)
        loss = nn.functional.cross_entropy(net(X[rows]), y_train[rows])
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return net(X_new).argmax(dim=1)
