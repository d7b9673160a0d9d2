"""A small convolutional network that ends in a maximum over all places, trained by ADAM.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 6.5; Lin, Chen and Yan,
Network in Network (2014), for pooling over all places.
"""

import torch
from torch import Tensor, nn

CHANNELS = (16, 32, 32)
RATE, UPDATES, BATCH = 5e-3, 300, 64
LARGEST = 16.0  # value of a pixel


class Net(nn.Module):
    """Images (n, 1, h, w) to logits (n, classes): the same features at every place, and the strongest of each."""

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before, after in zip((1, *CHANNELS), CHANNELS):
            layers += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU()]
        layers.insert(4, nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.last = nn.Linear(CHANNELS[-1], classes)

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.last(self.features(x / LARGEST).amax(dim=(2, 3)))
        return logits


def build_parameter_count() -> int:
    """Number of trainable parameters of `Net`."""
    return sum(p.numel() for p in Net().parameters())


def train_and_predict(X_train: Tensor, y_train: Tensor, X_test: Tensor, seed: int) -> Tensor:
    """X (n, 1, 12, 12) float32 from 0 to 16, y (n,) int64 -> labels (n_test,) int64.

    The global generators are left alone.
    """
    cuda = [X_train.device] if X_train.is_cuda else []
    with torch.random.fork_rng(devices=cuda), torch.enable_grad():
        torch.manual_seed(seed)
        network = Net().to(X_train)
        train(network, X_train, y_train)
    with torch.no_grad():
        labels: Tensor = network(X_test).argmax(1)
    return labels


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
