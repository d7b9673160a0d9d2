"""a network of dense layers

Fails: accuracy
Next: how many weights look at the upper left corner, and what have they learnt about the lower right one?
"""

import torch
import torch.nn as nn


def build():
    return nn.Sequential(nn.Flatten(), nn.Linear(144, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))


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
