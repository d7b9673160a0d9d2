"""A feed-forward network with standardised inputs, trained on mini-batches by ADAM.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.5; initialisation: He
et al., Delving Deep into Rectifiers (2015).
"""

import torch
from torch import Tensor, nn

WIDTH, HIDDEN = 64, 3
RATE, UPDATES, BATCH = 5e-3, 800, 64


def train_and_predict(X_train: Tensor, y_train: Tensor, X_test: Tensor, n_classes: int, seed: int) -> Tensor:
    """X (n, d) float32 in raw units, y (n,) int64 -> labels (n_test,) int64; the generators outside are left alone."""
    mean, spread = X_train.mean(0), X_train.std(0)
    spread = torch.where(spread > 0, spread, 1)  # a feature that never varies stays 0
    X_train, X_test = (X_train - mean) / spread, (X_test - mean) / spread
    cuda = [X_train.device] if X_train.is_cuda else []
    with torch.random.fork_rng(devices=cuda), torch.enable_grad():
        torch.manual_seed(seed)
        network = feed_forward(X_train.shape[1], n_classes).to(X_train)
        train(network, X_train, y_train)
    with torch.no_grad():
        labels: Tensor = network(X_test).argmax(1)
    return labels


def feed_forward(inputs: int, outputs: int) -> nn.Sequential:
    """(n, inputs) -> logits (n, outputs): hidden layers of ReLU units."""
    widths = [inputs] + [WIDTH] * HIDDEN
    layers: list[nn.Module] = []
    for before, after in zip(widths, widths[1:]):
        linear = nn.Linear(before, after)
        nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(WIDTH, outputs))


def train(network: nn.Module, X: Tensor, y: Tensor) -> None:
    """Mini-batches drawn with replacement; the rate falls to 0 along half a cosine."""
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, UPDATES)
    for _ in range(UPDATES):
        batch = torch.randint(len(X), (BATCH,), device=X.device)
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(X[batch]), y[batch]).backward()
        optimizer.step()
        schedule.step()
