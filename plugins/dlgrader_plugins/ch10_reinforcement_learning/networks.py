"""A policy as a learner hands it back: layers and the name of an activation, played here."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Wrong

LARGEST = 1_000_000  # parameters
ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {"tanh": torch.tanh, "relu": torch.relu}


@dataclass(frozen=True)
class Network:
    """Scores of actions, in float64: (W, b) by layer, W (d_out, d_in), b (d_out,)."""

    layers: tuple[tuple[Tensor, Tensor], ...]
    activation: Callable[[Tensor], Tensor]

    def greedy(self, x: Tensor) -> Tensor:
        """The actions (n,) with the largest scores at the observations x (n, d)."""
        h = x.to(F64)
        for W, b in self.layers[:-1]:
            h = self.activation(h @ W.T + b)
        W, b = self.layers[-1]
        return (h @ W.T + b).argmax(1)

    def equals(self, other: Network) -> bool:
        """Whether all weights are the same, bit by bit."""
        if len(self.layers) != len(other.layers):
            return False
        pairs = zip(self.layers, other.layers, strict=True)
        return all(torch.equal(p, q) for layer, twin in pairs for p, q in zip(layer, twin, strict=True))


def network_of(answer: Any, d_in: int, d_out: int) -> Network:
    """The dict of `layers` and `activation` as a network. Raises Wrong, blocking, with a sentence where it is none."""
    layers, activation = answer["layers"], answer["activation"]
    _require(isinstance(layers, (list, tuple)) and len(layers) > 0, '"layers" should be a list of (W, b)')
    known = isinstance(activation, str) and activation in ACTIVATIONS
    _require(known, f'"activation" should be one of {", ".join(ACTIVATIONS)}')
    network = tuple(_layer(layer, number) for number, layer in enumerate(layers, 1))
    _require(network[0][0].shape[1] == d_in, f"the first layer takes {network[0][0].shape[1]} numbers, expected {d_in}")
    for number, ((W, _), (V, _)) in enumerate(itertools.pairwise(network), 2):
        fits = V.shape[1] == W.shape[0]
        _require(fits, f"layer {number} takes {V.shape[1]} numbers, layer {number - 1} gives {W.shape[0]}")
    last = network[-1][0].shape[0]
    _require(last == d_out, f"the last layer gives {last} number(s), expected {d_out} scores: is it the actor?")
    _require(sum(p.numel() for layer in network for p in layer) <= LARGEST, f"more than {LARGEST} weights")
    return Network(network, ACTIVATIONS[activation])


def _layer(layer: Any, number: int) -> tuple[Tensor, Tensor]:
    pair = isinstance(layer, (list, tuple)) and len(layer) == 2 and all(isinstance(p, Tensor) for p in layer)
    _require(pair, f"layer {number} should be a pair of tensors (W, b)")
    W, b = layer
    fits = W.ndim == 2 and W.numel() > 0 and b.shape == W.shape[:1]
    _require(fits, f"layer {number} has W {tuple(W.shape)} and b {tuple(b.shape)}; W is (d_out, d_in), b (d_out,)")
    _require(W.is_floating_point() and b.is_floating_point(), f"layer {number} holds no floating numbers")
    W, b = W.detach().to("cpu", F64), b.detach().to("cpu", F64)
    finite = bool(W.isfinite().all() and b.isfinite().all())
    _require(finite, f"layer {number} holds NaN or inf: has the training run away?")
    return W, b


def _require(condition: bool, says: str) -> None:
    if not condition:
        raise Wrong(f"the answer is no policy: {says}", blocking=True)
