"""Labelled data that lie on every machine: scikit-learn's bundled sets, and spirals drawn from a seed."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import torch
from sklearn.datasets import load_breast_cancer, load_digits, load_wine
from sklearn.model_selection import train_test_split
from torch import Tensor

F32 = torch.float32
TURN = 2.5 * math.pi  # of a spiral, from its inner to its outer end
NOISE = 0.02


@dataclass(frozen=True)
class Split:
    """X (n, ...) float32 in raw units and y (n,) int64 of training and test examples."""

    X_train: Tensor
    y_train: Tensor
    X_test: Tensor
    y_test: Tensor
    classes: int


@functools.cache
def bundled(name: str) -> tuple[Tensor, Tensor]:
    """X (n, d) float64 and y (n,) int64 of "digits" (1797, 64), "wine" (178, 13) or "breast cancer" (569, 30).

    Raises KeyError for other names.
    """
    load = {"digits": load_digits, "wine": load_wine, "breast cancer": load_breast_cancer}[name]
    X, y = load(return_X_y=True)
    return torch.tensor(X, dtype=torch.float64), torch.tensor(y, dtype=torch.int64)


def split(name: str, seed: int) -> Split:
    """70 % of a bundled set for training and 30 % for testing, with the classes in the same shares."""
    X, y = bundled(name)
    X = X.to(F32)
    train, test = (
        torch.tensor(i) for i in train_test_split(range(len(y)), test_size=0.3, random_state=seed, stratify=y)
    )
    return Split(X[train], y[train], X[test], y[test], int(y.max()) + 1)


CANVAS = 12  # pixels a side


def placed(images: Tensor, seed: int) -> Tensor:
    """Images (n, 64) of 8 x 8 pixels, each at a random place of a canvas: (n, 1, 12, 12)."""
    generator = torch.Generator().manual_seed(seed)
    free = CANVAS - 8
    offsets = torch.randint(free + 1, (len(images), 2), generator=generator).tolist()
    canvas = torch.zeros(len(images), 1, CANVAS, CANVAS, dtype=images.dtype)
    for image, where, (i, j) in zip(images.reshape(-1, 8, 8), canvas, offsets, strict=True):
        where[0, i : i + 8, j : j + 8] = image
    return canvas


def shifted_digits(seed: int) -> Split:
    """A split of the digits, each image at a random place of a 12 x 12 canvas."""
    plain = split("digits", seed)
    return Split(placed(plain.X_train, seed + 1), plain.y_train, placed(plain.X_test, seed + 2), plain.y_test, 10)


def noise(count: int, features: int, classes: int, seed: int) -> Split:
    """Labels that have nothing to do with the features: what is predicted for them is chance, which a seed decides."""
    generator = torch.Generator().manual_seed(seed)
    (X_train, X_test), (y_train, y_test) = (
        [torch.randn(count, features, generator=generator) for _ in range(2)],
        [torch.randint(classes, (count,), generator=generator) for _ in range(2)],
    )
    return Split(X_train, y_train, X_test, y_test, classes)


def spirals(count: int, seed: int) -> Split:
    """Two interleaved spirals in the plane, `count` points for training and as many for testing."""
    generator = torch.Generator().manual_seed(seed)

    def points() -> tuple[Tensor, Tensor]:
        y = torch.arange(count) % 2
        t = torch.rand(count, generator=generator, dtype=torch.float64)
        angle, radius = math.pi * y + TURN * t, 0.1 + 0.9 * t
        X = torch.stack([radius * angle.cos(), radius * angle.sin()], 1)
        return (X + NOISE * torch.randn(count, 2, generator=generator, dtype=torch.float64)).to(F32), y

    (X_train, y_train), (X_test, y_test) = points(), points()
    return Split(X_train, y_train, X_test, y_test, 2)
