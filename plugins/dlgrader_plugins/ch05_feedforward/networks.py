"""Networks of unequal widths for the graders of chapter 5, and batches at which numerical differences are good."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor

from dlgrader.judge import Case, Draw

ACTIVATIONS = ("relu", "tanh", "sigmoid")
KINK = 1e-3  # no pre-activation of a relu is closer to 0


def network(draw: Draw, n: int, widths: Sequence[int], activation: str, name: str = "") -> Case:
    """A case with X (n, d0), y (n,), weights and biases (lists), activation; `widths` are d0, ..., dL.

    The last class occurs in the batch.
    """
    while True:
        X = draw.normal(n, widths[0])
        weights = [draw.normal(b, a, scale=1.5 / a**0.5) for a, b in pairwise(widths)]
        biases = [draw.normal(d, scale=0.5) for d in widths[1:]]
        if activation != "relu" or _clear_of_kinks(X, weights, biases):
            break
    depth, equal = len(weights), len({n, *widths}) == 1
    return Case(
        name or f"{activation}, {depth} layer{'s' * (depth > 1)}, {n} example{'s' * (n > 1)}, widths {tuple(widths)}",
        tags=tags(activation, depth, n) + (("equal sizes",) if equal else ()),
        X=X,
        y=labels(draw, n, widths[-1]),
        weights=weights,
        biases=biases,
        activation=activation,
    )


def tags(activation: str, depth: int, n: int) -> tuple[str, ...]:
    hidden = (activation, "hidden layers") if depth > 1 else ("a single layer",)
    return (*hidden, *(("more than two layers",) if depth > 2 else ()), *(("several examples",) if n > 1 else ()))


def labels(draw: Draw, n: int, classes: int) -> Tensor:
    """Classes of n examples, the last class among them."""
    y = draw.integers(n, high=classes)
    y[draw.integer(0, n - 1)] = classes - 1
    return y


def unequal(draw: Draw, depth: int) -> tuple[int, list[int]]:
    """(n, widths), all different, none below 2."""
    n, *widths = draw.shuffled(range(2, 9))[: depth + 2]
    return n, widths


def _clear_of_kinks(X: Tensor, weights: Sequence[Tensor], biases: Sequence[Tensor]) -> bool:
    """Whether relu networks have no pre-activation near 0, where a difference would straddle the kink."""
    at = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        before = at @ W.T + b
        if bool((before.abs() < KINK).any()):
            return False
        at = torch.relu(before)
    return True
