"""Grader of ch05/mlp-backprop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    T,
    check,
    close,
    gradients_of,
    in_kind,
    no_slower,
    race,
    relative,
    require,
)
from dlgrader_plugins.ch05_feedforward.forbidden import BY_HAND
from dlgrader_plugins.ch05_feedforward.networks import ACTIVATIONS, labels, network, unequal

forbidden = BY_HAND

KEYS = ("loss", "dW", "db", "dX")


def given(case: Case) -> tuple[Any, ...]:
    """The arguments of mlp_backprop."""
    return case.X, case.y, case.weights, case.biases, case.activation


def results(side: Any, case: Case) -> dict[str, Any]:
    """What mlp_backprop answers, by its four keys."""
    answer = side.mlp_backprop(*given(case))
    return {key: answer[key] for key in KEYS}


def gradients(answer: dict[str, Any], depth: int) -> dict[str, Any]:
    """The gradients of an answer by name, from the last layer down, as errors travel."""
    named: dict[str, Any] = {}
    for key in ("dW", "db"):
        right = isinstance(answer[key], (list, tuple)) and len(answer[key]) == depth
        require(right, 'under "{key}" a list of {depth} tensors is asked', key=key, depth=depth)
    for layer in range(depth, 0, -1):
        named |= {f"{key} of layer {layer}": answer[key][layer - 1] for key in ("dW", "db")}
    return named | {"dX": answer["dX"]}


def small(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's network",
        public=True,
        X=torch.tensor([[1.0, 2.0], [0.0, 1.0]], dtype=F64),
        y=torch.tensor([0, 1]),
        weights=[
            torch.tensor([[1.0, 0.0], [1.0, -1.0], [-1.0, 1.0]], dtype=F64),
            torch.tensor([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0]], dtype=F64),
        ],
        biases=[torch.zeros(3, dtype=F64), torch.zeros(2, dtype=F64)],
        activation="relu",
    )
    yield network(draw, 6, (4, 3), "relu")
    yield network(draw, 6, (7, 4, 8, 5, 2, 3), "tanh")
    yield network(draw, 1, (4, 5, 3), "sigmoid")


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """mlp_backprop gives "loss", "dW", "db" and "dX", each gradient in the shape and dtype of what it belongs to;
    arguments are left alone."""
    shapes = "every gradient has the shape of its parameter, the lists the order of weights, the loss no axis"
    in_kind(student, reference, lambda side: side.mlp_backprop(*given(case)), shapes)


def batches(draw: Draw) -> Iterator[Case]:
    for activation in ACTIVATIONS:
        for depth in (1, 2, 4):
            yield network(draw, *unequal(draw, depth), activation)
        yield network(draw, 4, (4, 4, 4), activation)
    yield network(draw, 1, (5, 3), "relu")
    yield network(draw, 1, (3, 4, 2), "sigmoid")


# In units of the tolerance the right answers deviate by 0.008 at most in float32; a constant of 1e-5 added to the
# probability by 30, by 6e4 in float64.
@check("value", points=2, cases=batches, dtypes=(F64, F32), inference=True)
def loss(student: Any, reference: Any, case: Case) -> None:
    """The loss is the mean of -log p(true class) over the examples."""
    got, want = (side.mlp_backprop(*given(case))["loss"] for side in (student, reference))
    says = "the loss is not the mean of -log p(true class) for {tags}; {rest}"
    close(got, want, T, says, {"factor": says + ": it is {factor:.6g} times that"})


def depths(draw: Draw) -> Iterator[Case]:
    for activation in ACTIVATIONS:
        for depth in range(1, 6):
            yield network(draw, *unequal(draw, depth), activation)
        yield network(draw, 1, (3, 4, 2), activation)
        yield network(draw, 3, (3, 3, 3), activation)


# The differences themselves are off by 0.008 of what is allowed, the nearest wrong answer by 7e5.
@check("gradient", points=7, cases=depths, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """Every dW, db and dX equals the numerical gradient, for all activations and one to five layers."""
    depth = len(case.weights)
    got = gradients(results(student, case), depth)
    arguments = gradients({"dW": case.weights, "db": case.biases, "dX": case.X}, depth)

    def loss_at(at: Any) -> Tensor:
        weights, biases = ([at[f"{key} of layer {i}"] for i in range(1, depth + 1)] for key in ("dW", "db"))
        return reference.mlp_loss(at["dX"], case.y, weights, biases, case.activation)  # type: ignore[no-any-return]

    says = "{first} is the topmost gradient that disagrees with the numerical one, for {tags}: {detail}; {others}"
    gradients_of(loss_at, arguments, got, says)


def special(draw: Draw) -> Iterator[Case]:
    """`ordinary` is a batch that has nothing special: what is wrong there, too, is another mistake."""
    for ordinary in (network(draw, 1, (3, 5, 4), "tanh"), network(draw, 1, (4, 3), "relu")):
        copies = {"X": ordinary.X.repeat(5, 1), "y": ordinary.y.repeat(5)}
        says = "{entry} changes when the batch is repeated: is the loss a mean?"
        yield Case("one example five times", ordinary=ordinary.given, says=says, **{**ordinary.given, **copies})
    for classes in (4, 6):
        ordinary = network(draw, 5, (3, 7, classes), draw.choice(ACTIVATIONS))
        absent = {"y": labels(draw, 5, classes - 2)}
        says = "{entry} is wrong where a class does not occur in the batch"
        yield Case("absent classes", ordinary=ordinary.given, says=says, **{**ordinary.given, **absent})
    ordinary = network(draw, 6, (4, 5, 7, 3), "relu")
    whole = [draw.integers(*shape, low=-1, high=2).double() for shape in ((6, 4), (5, 4), (7, 5), (3, 7))]
    biases = [draw.integers(len(w), low=-1, high=2).double() for w in whole[1:]]
    for dead in (whole[1], biases[0], whole[2], biases[1]):
        dead[0] = 0.0  # a unit whose pre-activation is exactly 0, whatever is drawn
    says = "{entry} is wrong where pre-activations are exactly 0: relu'(0) = 0"
    zeros = {"X": whole[0], "weights": whole[1:], "biases": biases}
    yield Case("relu at exactly 0", ordinary=ordinary.given, says=says, **{**ordinary.given, **zeros})


@check("edge", points=2, cases=special, dtypes=(F64, F32), inference=True)
def special_batches(student: Any, reference: Any, case: Case) -> None:
    """Absent classes, pre-activations that are exactly 0, and repeated examples are treated by the definition."""
    ordinary = Case("", **case.ordinary)
    says = "{entry} is wrong on an ordinary batch, too: see `loss` and `gradient` first"
    close(results(student, ordinary), results(reference, ordinary), T.f32(4), says)
    close(results(student, case), results(reference, case), T.f32(4), case.says)


def extremes(draw: Draw) -> Iterator[Case]:
    """Logits of +-1000: of one layer, and of a hidden layer whose outputs are +-1 or 0 and 1."""
    signs = draw.normal(6, 3).sign()
    signs[0] = torch.tensor([-1.0, 1.0, -1.0], dtype=F64)
    y = labels(draw, 6, 3)
    y[0] = 0  # log p = -2000
    large, zero = torch.eye(3, dtype=F64) * 1000, torch.zeros(3, dtype=F64)
    yield Case("logits of 1000", X=signs, y=y, weights=[large], biases=[zero], activation="relu")
    for activation in ("tanh", "relu"):
        yield Case(
            f"logits of 1000 behind a layer of {activation}",
            X=signs * 50,
            y=y,
            weights=[torch.eye(3, dtype=F64) / (50 if activation == "relu" else 1), large],
            biases=[zero, zero],
            activation=activation,
        )


@check("stability", points=2, cases=extremes, dtypes=(F64, F32), inference=True)
def stability(student: Any, reference: Any, case: Case) -> None:
    """With logits of +-1000 the loss is accurate and all gradients are finite."""
    got = results(student, case)
    want = reference.mlp_loss(*given(case))
    says = (
        "the loss is {how} for logits of 1000 and a class of probability exp(-2000): compute the log-softmax directly"
    )
    hints = {
        "nan": says.replace("{how}", "not finite"),
        "factor": says.replace("{how}", "{factor:.3g} times the right one"),
    }
    close(got["loss"], want, relative(1e-6), says, hints, how="wrong")
    for name, g in gradients(got, len(case.weights)).items():
        finite = isinstance(g, Tensor) and bool(torch.isfinite(g).all())
        require(finite, "{name} has NaN or inf for logits of 1000", name=name)


def deep(draw: Draw) -> Iterator[Case]:
    yield Case("256 examples, widths 784, four times 256, 10", seed=draw.seed())


# Margins on one thread, under load: the right answers measure 0.95 to 1.3 times autograd, a loop over examples 10-17.
# In float64, because right answers that compute in float64 inside take twice as long in float32.
@check("performance", points=1, cases=deep, seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A deep network on a large batch takes at most 2.5 times as long as with automatic differentiation."""

    def inputs(turn: int) -> tuple[Any, ...]:
        drawn = network(Draw(case.seed + turn), 256, (784, 256, 256, 256, 256, 10), "tanh")
        return given(drawn)

    def agree(got: Any, want: Any) -> None:
        close(got, want, T * 10, "{entry} is wrong on the large batch")

    says = (
        "mlp_backprop took {ratio:.1f} times as long as automatic differentiation (allowed {limit}): treat the whole "
        "batch in each matrix product, not example by example"
    )
    no_slower(lambda: race(student, reference, "mlp_backprop", "autograd_backprop", inputs, agree), 2.5, says)
