"""A generator as a learner hands it back: layers and the name of an activation, run here on noise of ours."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import leaky_relu

from dlgrader.judge import F64, Wrong

SLOPE = 0.2
LARGEST = 20_000  # parameters
NOISES = 16
ROWS = 1000  # at a time: a single layer of 10,000 units must fit into memory

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "relu": torch.relu,
    "tanh": torch.tanh,
    "leaky_relu": lambda h: leaky_relu(h, SLOPE),
}


@dataclass(frozen=True)
class Generator:
    """A network in float64: (W, b) by layer, W (d_out, d_in), b (d_out,)."""

    layers: tuple[tuple[Tensor, Tensor], ...]
    activation: Callable[[Tensor], Tensor]

    def sample(self, n: int, seed: int) -> Tensor:
        """(n,) values for independent standard normal noise."""
        z = torch.randn(n, self.layers[0][0].shape[1], dtype=F64, generator=torch.Generator().manual_seed(seed))
        return torch.cat([self._run(rows) for rows in torch.split(z, ROWS)])

    def equals(self, other: Generator) -> bool:
        """Whether all layers are the same, bit by bit."""
        if len(self.layers) != len(other.layers):
            return False
        pairs = zip(self.layers, other.layers, strict=True)
        return all(torch.equal(p, q) for layer, twin in pairs for p, q in zip(layer, twin, strict=True))

    def _run(self, h: Tensor) -> Tensor:
        for W, b in self.layers[:-1]:
            h = self.activation(h @ W.T + b)
        W, b = self.layers[-1]
        return (h @ W.T + b)[:, 0]


def generator_of(answer: Any) -> Generator:
    """The answer of `train_gan` as a network. Raises Wrong, blocking, with a sentence where it is none."""
    missing = [key for key in ("layers", "activation") if key not in answer]
    _require(not missing, f"the answer has no {' and no '.join(map(repr, missing))}")
    layers, activation = answer["layers"], answer["activation"]
    _require(isinstance(layers, (list, tuple)) and len(layers) > 0, '"layers" should be a list of (W, b)')
    _require(
        isinstance(activation, str) and activation in ACTIVATIONS, f'"activation" is none of {", ".join(ACTIVATIONS)}'
    )
    network = tuple(_layer(layer, number) for number, layer in enumerate(layers, 1))
    noises, outputs = network[0][0].shape[1], network[-1][0].shape[0]
    for number, ((W, _), (V, _)) in enumerate(itertools.pairwise(network), 2):
        _require(
            V.shape[1] == W.shape[0], f"layer {number} takes {V.shape[1]} inputs, layer {number - 1} gives {W.shape[0]}"
        )
    _require(noises <= NOISES, f"the first layer takes {noises} inputs, at most {NOISES} are allowed")
    _require(outputs == 1, f"the last layer gives {outputs} numbers, a sample is one")
    size = sum(p.numel() for layer in network for p in layer)
    _require(size <= LARGEST, f"the generator has {size} parameters, at most {LARGEST} are allowed")
    return Generator(network, ACTIVATIONS[activation])


def _layer(layer: Any, number: int) -> tuple[Tensor, Tensor]:
    pair = isinstance(layer, (list, tuple)) and len(layer) == 2 and all(isinstance(p, Tensor) for p in layer)
    _require(pair, f"layer {number} should be a pair of tensors (W, b)")
    W, b = layer
    fits = W.ndim == 2 and W.numel() > 0 and b.shape == W.shape[:1]
    shapes = f"W {tuple(W.shape)} and b {tuple(b.shape)}"
    _require(fits, f"layer {number} has {shapes}; W is (d_out, d_in), b (d_out,)")
    _require(W.is_floating_point() and b.is_floating_point(), f"layer {number} holds no floating numbers")
    W, b = W.detach().to("cpu", F64), b.detach().to("cpu", F64)
    _require(
        bool(W.isfinite().all() and b.isfinite().all()), f"layer {number} holds NaN or inf: has the training run away?"
    )
    return W, b


def _require(condition: bool, says: str) -> None:
    if not condition:
        raise Wrong(f"`train_gan`: {says}", blocking=True)
