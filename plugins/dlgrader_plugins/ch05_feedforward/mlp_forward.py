"""Grader of ch05/mlp-forward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, Forbidden, T, check, close, in_kind, no_slower, race, require
from dlgrader_plugins.ch05_feedforward.answers import all_like

forbidden = Forbidden(
    "write layers and softmax yourself",
    names=("torch.nn.*", "torch.*softmax*"),
    operators=("aten.*softmax*",),
    unseen=("scipy.special.softmax", "scipy.special.log_softmax"),
    allowed=("torch.nn.functional.relu_",),  # torch.relu_ is the same function
)

ACTIVATIONS = ("identity", "relu", "sigmoid", "tanh", "softmax")


def given(case: Case) -> tuple[Any, ...]:
    """The arguments of mlp_forward."""
    return case.X, case.weights, case.biases, case.activations


def layers(student: Any, reference: Any, case: Case) -> list[Tensor]:
    """The student's A_0, ..., A_L, of the right shapes."""
    return all_like(student.mlp_forward(*given(case)), reference.mlp_forward(*given(case)), "the list of layers")


def network(draw: Draw, n: int, widths: Sequence[int], activations: Sequence[str]) -> Case:
    """A batch of n examples for layers of the widths d0, ..., dL."""
    return Case(
        f"{n} example{'s' * (n > 1)}, widths {tuple(widths)}, {', '.join(activations) or 'no layers'}",
        X=draw.normal(n, widths[0]),
        weights=[draw.normal(b, a, scale=1.5 / a**0.5) for a, b in pairwise(widths)],
        biases=[draw.normal(d, scale=0.5) for d in widths[1:]],
        activations=list(activations),
    )


def depths(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's network",
        public=True,
        X=torch.tensor([[1.0, 2.0], [0.0, 1.0]], dtype=F64),
        weights=[
            torch.tensor([[1.0, 0.0], [1.0, -1.0], [-1.0, 1.0]], dtype=F64),
            torch.tensor([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0]], dtype=F64),
        ],
        biases=[torch.tensor([0.0, 0.0, 1.0], dtype=F64), torch.tensor([1.0, -1.0], dtype=F64)],
        activations=["relu", "softmax"],
    )
    for n in (1, 7):
        yield network(draw, n, (3,), ())
        yield network(draw, n, (3, 5), ("relu",))
        yield network(draw, n, (4, 6, 3, 5, 2), ("tanh", "identity", "sigmoid", "softmax"))


@check("contract", points=1, cases=depths, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """mlp_forward gives the list A_0, ..., A_L of L + 1 tensors, for no layer, too; arguments are left alone."""
    shapes = "entry l has one row an example and one column a unit of layer l"
    in_kind(student, reference, lambda side: side.mlp_forward(*given(case)), shapes)


def networks(draw: Draw) -> Iterator[Case]:
    for name in ACTIVATIONS:
        yield network(draw, 5, (3, 4), (name,))
    for depth in (2, 3, 3, 4, 5, 5):
        n, *widths = draw.shuffled(range(2, 10))[: depth + 2]
        yield network(draw, n, widths, draw.shuffled((*ACTIVATIONS, *ACTIVATIONS))[:depth])
    yield network(draw, 4, (4, 4, 4), ("tanh", "identity"))


# In units of the tolerance the right answers deviate by 0.009 at most in float32; the nearest wrong one by 1.6e4.
@check("value", points=4, cases=networks, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Every A_l is the activation of W A + b of the layer before, for one to five layers."""
    got, want = student.mlp_forward(*given(case)), reference.mlp_forward(*given(case))
    says = "the list has {count} tensors, expected {wanted}"
    require(len(got) == len(want), says, count=len(got), wanted=len(want))
    close(got[0], want[0], T, "A_0 is not X")
    says = "layer {layer} ({activation}) is the first that differs from z = W a + b followed by the activation"
    for layer, activation in enumerate(case.activations, 1):
        close(got[layer], want[layer], T.f32(2), says, layer=layer, activation=activation)


def hidden_softmax(draw: Draw) -> Iterator[Case]:
    yield network(draw, 6, (3, 7, 5, 4), ("tanh", "softmax", "softmax"))
    yield network(draw, 6, (4, 5, 7, 3), ("relu", "sigmoid", "identity"))


@check("property", points=2, cases=hidden_softmax)
def properties(student: Any, reference: Any, case: Case) -> None:
    """Examples do not see each other, and the order of the units of a hidden layer does not matter."""
    X, weights, biases, activations = given(case)
    outputs = layers(student, reference, case)
    order = torch.tensor([3, 0, 5, 1, 4, 2])
    says = "the output of an example must not depend on the other examples in the batch: see A_{entry}"
    close(student.mlp_forward(X[order], weights, biases, activations), [A[order] for A in outputs], says=says)
    close(student.mlp_forward(X[:2], weights, biases, activations), [A[:2] for A in outputs], says=says)
    for hidden in range(len(weights) - 1):
        turned = torch.arange(len(biases[hidden])).roll(1)
        W, b = list(weights), list(biases)
        W[hidden], b[hidden], W[hidden + 1] = W[hidden][turned], b[hidden][turned], W[hidden + 1][:, turned]
        says = "renumbering the units of layer {layer} must leave the output as it is"
        close(student.mlp_forward(X, W, b, activations)[-1:], outputs[-1:], says=says, layer=hidden + 1)


def extremes(draw: Draw) -> Iterator[Case]:
    """Pre-activations of 1e4, in a layer alone and behind another; softmax rows far apart, each with one largest."""
    rows = torch.tensor([[1.0, -1.0, 0.9, 0.5], [-1.0, -0.99, -0.98, -0.9], [0.001, 0.0, 0.0, -1.0]], dtype=F64)
    low = torch.tensor([[-742.0, -740.0, -741.5, -745.0], [-741.0, -743.0, -739.5, -742.5]], dtype=F64)
    eye, zero = torch.eye(4, dtype=F64), torch.zeros(4, dtype=F64)
    # Where exp keeps a few digits in float64, what is wrong shows in numbers, by which diagnosis tells it.
    for kind, X in (("all far below 0", low), ("some rows far below the others", torch.cat([low, rows[:1]]))):
        yield Case(
            f"softmax of rows, {kind}", tags=("softmax",), X=X, weights=[eye], biases=[zero], activations=["softmax"]
        )
    for name in ("sigmoid", "tanh", "softmax"):
        yield Case(
            f"{name} of +-1e4", tags=(name,), X=rows * 1e4, weights=[eye], biases=[zero], activations=[name],
        )  # fmt: skip
        yield Case(
            f"{name} of +-1e4 behind another layer",
            tags=(name,),
            X=rows,
            weights=[eye, eye[[1, 2, 3, 0]] * 1e4],
            biases=[zero, zero],
            activations=["identity", name],
        )


# z - logsumexp(z) rounds z near 740 to 6e-5 in float32, hence the factor 10.
@check("stability", points=2, cases=extremes, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Sigmoid, tanh and softmax are right for pre-activations of +-10000."""
    got, want = layers(student, reference, case)[-1], reference.mlp_forward(*given(case))[-1]
    says = "{tags} is wrong for pre-activations of 10000"
    nan = "{tags} gives NaN or inf for pre-activations of 10000: let no exponential have a large argument"
    close(got, want, T.f32(10), says, {"nan": nan})
    if case.activations[-1] == "softmax":
        one = torch.ones(len(got), dtype=F64)
        close(got.double().sum(dim=1), one, T.f32(10), "the rows of the softmax do not add up to 1")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("2048 examples, six widths of 64", seed=draw.seed())


# Margins on one thread: the right answers measure 0.8 to 1.5, a loop over examples 8 to 12.
@check("performance", points=1, cases=large, seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """The whole batch goes through a layer at once: at most 3 times the time of the matrix products."""

    def inputs(turn: int) -> tuple[Any, ...]:
        drawn = network(Draw(case.seed + turn), 2048, (64,) * 6, ("tanh", "relu", "sigmoid", "tanh", "softmax"))
        return given(drawn)

    def agree(got: list[Tensor], want: list[Tensor]) -> None:
        close(got, want, T * 10, "A_{entry} is wrong for the large batch")

    says = "mlp_forward took {ratio:.1f} times the matrix products (allowed {limit}): work on the whole batch at once"
    no_slower(lambda: race(student, reference, "mlp_forward", "mlp_forward", inputs, agree), 3.0, says)
