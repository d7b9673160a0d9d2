"""Jacobians of compositions, accumulated from the side with fewer rows or columns.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Appendix A.3 (The Multivariable
Chain Rule).
"""

from typing import Any

import torch
from torch import Tensor

Layer = tuple[str, dict[str, Any]]


def apply(kind: str, data: dict[str, Any], x: Tensor) -> Tensor:
    """One layer at x (n,)."""
    if kind == "affine":
        result: Tensor = data["W"] @ x + data["b"]
        return result
    if kind == "sum":
        return x.sum().reshape(1)
    return {"tanh": torch.tanh, "square": torch.square, "softmax": lambda v: torch.softmax(v, 0)}[kind](x)


def forward(layers: list[Layer], x: Tensor) -> list[Tensor]:
    """x (p,) -> [x, after layer 1, ..., output]."""
    stages = [x.clone()]
    for kind, data in layers:
        stages.append(apply(kind, data, stages[-1]))
    return stages


def layer_jacobian(kind: str, data: dict[str, Any], x: Tensor) -> Tensor:
    """(outputs, inputs) at the layer's input x."""
    if kind == "affine":
        return data["W"].clone()
    if kind == "sum":
        return torch.ones(1, len(x), dtype=x.dtype, device=x.device)
    if kind == "softmax":
        s = torch.softmax(x, 0)
        return torch.diag(s) - torch.outer(s, s)
    return torch.diag(_slopes(kind, x))


def _slopes(kind: str, x: Tensor) -> Tensor:
    """Diagonal of the Jacobian of an entrywise layer."""
    return 1 - torch.tanh(x).square() if kind == "tanh" else 2 * x


def jacobian(layers: list[Layer], x: Tensor) -> Tensor:
    """(q, p) at x: rows are carried back when there are fewer outputs than inputs, else columns forward."""
    stages = forward(layers, x)
    inputs = list(zip(layers, stages[:-1], strict=True))
    if len(stages[-1]) < len(x):
        rows = torch.eye(len(stages[-1]), dtype=x.dtype, device=x.device)
        for (kind, data), at in reversed(inputs):
            rows = _times(rows, kind, data, at)
        return rows
    columns = torch.eye(len(x), dtype=x.dtype, device=x.device)
    for (kind, data), at in inputs:
        columns = _into(columns, kind, data, at)
    return columns


def _times(rows: Tensor, kind: str, data: dict[str, Any], at: Tensor) -> Tensor:
    """rows @ J, without building a diagonal J."""
    if kind in ("tanh", "square"):
        return rows * _slopes(kind, at)
    return rows @ layer_jacobian(kind, data, at)


def _into(columns: Tensor, kind: str, data: dict[str, Any], at: Tensor) -> Tensor:
    """J @ columns, without building a diagonal J."""
    if kind in ("tanh", "square"):
        return _slopes(kind, at)[:, None] * columns
    return layer_jacobian(kind, data, at) @ columns


def forward_only(layers: list[Layer], x: Tensor) -> Tensor:
    """Yardstick: the output of a forward pass, whose time is the unit of the performance check."""
    return forward(layers, x)[-1]
