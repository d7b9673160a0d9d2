"""a network with more parameters than are allowed

Fails: contract
Next: where do most of the parameters lie, and does that layer need to be so wide?
"""

import torch
import torch.nn as nn


def build():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 128, 3, padding=1),
        nn.ReLU(),
        nn.AdaptiveMaxPool2d(1),
        nn.Flatten(),
        nn.Linear(128, 10),
    )


def build_parameter_count() -> int:
    return sum(p.numel() for p in build().parameters())


def train_and_predict(X_train: torch.Tensor, y_train: torch.Tensor, X_test: torch.Tensor, seed: int) -> torch.Tensor:
    torch.manual_seed(seed)
    net = build().to(X_train.device)
    opt = torch.optim.Adam(net.parameters(), lr=5e-3)
    for step in range(300):
        rows = torch.randint(len(X_train), (64,), device=X_train.device)
        loss = nn.functional.cross_entropy(net(X_train[rows] / 16), y_train[rows])
        opt.zero_grad()
        loss.backward()
        opt.step()
    net.eval()
    with torch.no_grad():
        return net(X_test / 16).argmax(dim=1)
