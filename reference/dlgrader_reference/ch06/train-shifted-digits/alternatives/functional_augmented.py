"""Parameters in a list and functions only, leaky ReLU, images that are shifted anew in every batch."""

import torch
import torch.nn.functional as F

SHAPES = [(16, 1, 3, 3), (16,), (32, 16, 3, 3), (32,), (32, 32, 3, 3), (32,), (10, 32), (10,)]


def build_parameter_count() -> int:
    return sum(torch.Size(shape).numel() for shape in SHAPES)


def logits(params, x):
    w1, b1, w2, b2, w3, b3, w4, b4 = params
    x = F.leaky_relu(F.conv2d(x / 8 - 1, w1, b1, padding=1), 0.1)
    x = F.max_pool2d(F.leaky_relu(F.conv2d(x, w2, b2, padding=1), 0.1), 2)
    x = F.leaky_relu(F.conv2d(x, w3, b3, padding=1), 0.1)
    return x.flatten(2).max(dim=2).values @ w4.T + b4


def train_and_predict(X_train: torch.Tensor, y_train: torch.Tensor, X_test: torch.Tensor, seed: int) -> torch.Tensor:
    g = torch.Generator().manual_seed(seed)
    params = []
    for shape in SHAPES:
        if len(shape) == 1:
            p = torch.zeros(shape)
        else:
            p = torch.randn(shape, generator=g) * (2 / torch.Size(shape[1:]).numel()) ** 0.5
        params.append(p.to(X_train.device).requires_grad_())
    opt = torch.optim.Adam(params, lr=5e-3)
    steps = 320
    for step in range(steps):
        for group in opt.param_groups:
            group["lr"] = 5e-3 * (1 - step / steps)
        rows = torch.randint(len(X_train), (64,), generator=g).to(X_train.device)
        dy, dx = torch.randint(-1, 2, (2,), generator=g).tolist()
        x = torch.roll(F.pad(X_train[rows], (1, 1, 1, 1)), (dy, dx), (2, 3))
        loss = F.cross_entropy(logits(params, x), y_train[rows])
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return logits(params, X_test).argmax(1)
