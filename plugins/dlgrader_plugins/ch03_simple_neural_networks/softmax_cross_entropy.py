"""Grader of ch03/softmax-cross-entropy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, NO_AUTOGRAD, Case, Draw, Forbidden, T, Tolerance, check, close, in_kind, require
from dlgrader_plugins.ch03_simple_neural_networks.logits import batch, drawn, large, masked, ordinary

NO_SOFTMAX = Forbidden(
    "write softmax, cross entropy and their gradient yourself",
    names=(
        "torch.*softmax*",
        "torch.*cross_entropy*",
        "torch.*nll_loss*",
        "torch.*CrossEntropyLoss*",
        "torch.*NLLLoss*",
    ),
    operators=("aten.*softmax*", "aten.*cross_entropy*", "aten.*nll_loss*"),
    unseen=("scipy.special.softmax", "scipy.special.log_softmax"),
)
forbidden = NO_SOFTMAX | NO_AUTOGRAD


def small(draw: Draw) -> Iterator[Case]:
    case = batch("the statement's examples", [[0.0, 0.0, 0.0], [math.log(2), 0.0, 0.0]], [1, 0], public=True)
    case.given |= {
        "x": torch.tensor([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]], dtype=F64),
        "w": torch.zeros(2, 2, dtype=F64),
        "b": torch.zeros(2, dtype=F64),
        "labels": torch.tensor([0, 1, 1]),
    }
    yield case
    case = drawn(draw, 4, 3)
    yield Case(
        "4 examples, 2 features, 3 classes", x=draw.normal(4, 2), w=draw.normal(3, 2), b=draw.normal(3),
        labels=case.target, **case.given,
    )  # fmt: skip


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Loss () and gradients have the shapes and the dtype of the task; the arguments are left alone; a second call
    gives the same numbers."""
    says = "the loss is (), the gradient (n, K)"
    in_kind(student, reference, lambda side: side.softmax_cross_entropy(case.logits, case.target), says)
    says = "the loss is (), dW (K, p), db (K,)"
    in_kind(student, reference, lambda side: side.linear_softmax_grads(case.x, case.w, case.b, case.labels), says)


def answered(side: Any, logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Loss () and gradient (n, K) of either side. Raises Wrong for other shapes."""
    loss, gradient = side.softmax_cross_entropy(logits, target)
    says = "the loss has the shape {loss}, the gradient {gradient}: expected () and the shape of the logits"
    real = not loss.is_complex() and not gradient.is_complex()
    fits = real and loss.shape == () and gradient.shape == logits.shape
    require(fits, says, loss=tuple(loss.shape), gradient=tuple(gradient.shape))
    return loss, gradient


FACTORS: tuple[tuple[str, Callable[[int, int], float]], ...] = (
    ("is it the mean over the batch?", lambda n, classes: n),
    ("is it the mean over the examples, not over all entries?", lambda n, classes: classes),
    ("is the logarithm the natural one?", lambda n, classes: math.log(2)),
    ("is the logarithm the natural one?", lambda n, classes: math.log(10)),
)


def same_loss(got: Tensor, want: Tensor, n: int, classes: int) -> None:
    """The loss is the reference's; a factor that comes from a mean or from another logarithm is named."""
    says = "the loss is wrong for {case}: off by {error:.2g}"
    ratio = float(got.real) / float(want) if got.numel() == 1 and float(want) else 1.0
    for named, factor in FACTORS:
        by = factor(n, classes)
        if by != 1 and (abs(ratio / by - 1) < 1e-4 or abs(ratio * by - 1) < 1e-4):
            says = f"the loss is {{ratio:.4g}} times what it should be for {{case}}: {named}"
            break
    hints = {"nan": "the loss is NaN or inf for {case}", "factor": says, "sign": "the sign of the loss is reversed"}
    close(got, want, T, says, hints, ratio=ratio)


def same_gradient(got: Tensor, want: Tensor, n: int, tolerance: Tolerance = T, name: str = "the gradient") -> None:
    """The gradient is the reference's."""
    hints = {"nan": f"{name} has NaN or inf at index {{index}}, for {{case}}"}
    if n > 1:
        hints["factor"] = f"{name} has the wrong scale, {{factor:.3g}} times what it should be for n = {n}"
    close(got, want, tolerance, f"{name} is wrong for {{case}}", hints)


@check("value", points=2, cases=ordinary, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Loss and gradient of ordinary batches: a single example, two classes, classes that no example has."""
    loss, gradient = answered(student, case.logits, case.target)
    wanted, slope = answered(reference, case.logits, case.target)
    same_loss(loss, wanted, *case.logits.shape)
    same_gradient(gradient, slope, len(case.target))


def few(draw: Draw) -> Iterator[Case]:
    yield drawn(draw, 3, 4)
    yield drawn(draw, 2, 3)


# Central differences at h = 1e-4 leave 2e-10 for right answers; the nearest wrong one is off by 8e-3.
@check("gradient", points=1, cases=few, evidence=False)
def own_derivative(student: Any, reference: Any, case: Case) -> None:
    """The gradient is the derivative of the loss that the function itself returns."""
    _, gradient = answered(student, case.logits, case.target)
    h = 1e-4
    for i, k in torch.cartesian_prod(*map(torch.arange, case.logits.shape)).tolist():
        losses = []
        for sign in (1, -1):
            moved = case.logits.clone()
            moved[i, k] += sign * h
            loss, _ = answered(student, moved, case.target)
            losses.append(float(loss))
        says = "the gradient is not the derivative of your own loss in entry ({i}, {k})"
        error = abs(float(gradient[i, k]) - (losses[0] - losses[1]) / (2 * h))
        require(error <= 1e-6, says, i=i, k=k)


@check("property", points=2, cases=ordinary)
def invariance(student: Any, reference: Any, case: Case) -> None:
    """Adding a constant to the logits of a row changes nothing; each row of the gradient adds up to 0; renumbering the
    classes renumbers the gradient."""
    loss, gradient = answered(student, case.logits, case.target)
    n, classes = case.logits.shape
    shift = torch.linspace(-1e3, 1e3, n + 1, dtype=F64)[1:, None]
    shifted, slope = answered(student, case.logits + shift, case.target)
    unchanged(shifted, loss, T * 1e3, "adding a number to all the logits of a row changes your loss")
    unchanged(slope, gradient, T * 1e3, "adding a number to all the logits of a row changes your gradient")
    unchanged(gradient.sum(dim=-1), torch.zeros(n, dtype=F64), T, "a row of your gradient does not add up to 0")
    order = torch.arange(classes).roll(1)
    renumbered, slope = answered(student, case.logits[:, order], torch.argsort(order)[case.target])
    unchanged(renumbered, loss, T, "renumbering the classes changes your loss")
    unchanged(slope, gradient[:, order], T, "renumbering the classes must renumber the columns of the gradient")


def unchanged(got: Tensor, want: Tensor, tolerance: Tolerance, says: str) -> None:
    """Both agree; no more is said, whatever the difference looks like."""
    hints = dict.fromkeys(("factor", "sign", "constant", "shifted", "transposed"), says)
    close(got, want, tolerance, says, hints | {"nan": says + ": NaN or inf"})


def extreme(draw: Draw) -> Iterator[Case]:
    yield from large(draw)
    yield from masked(draw)


# Float32 logits near 1e4 are spaced by 1e-3, so z - logsumexp(z) may cost 5e-4 of a probability: right answers use 0.11
# of the wide float32 tolerance, the nearest wrong ones 220 times it.
@check("stability", points=2, cases=extreme, dtypes=(F64, F32))
def large_logits(student: Any, reference: Any, case: Case) -> None:
    """Logits up to 1e4 in size, rows of very different size in one batch, masked classes."""
    loss, gradient = answered(student, case.logits, case.target)
    wanted, slope = answered(reference, case.logits, case.target)
    off = torch.isinf(case.logits)
    says = ": a masked class must have probability 0 and not spoil the others" if bool(off.any()) else ""
    wrong = "the loss is wrong for {case}"
    if float(loss) < float(wanted):
        wrong = "the loss is {yours:.6g} for {case}, which is too small: is it cut off?"
    hints = {"nan": "NaN or inf for {case}" + says, "factor": wrong + says}
    close(loss, wanted, T.f32(100), wrong + says, hints, yours=float(loss))
    same_gradient(gradient, slope, 1, T.f32(100))
    require(not bool(gradient[off].any()), "the gradient of a masked class must be 0")


def layers(draw: Draw) -> Iterator[Case]:
    for n, p, classes in ((6, 4, 3), (1, 3, 4), (5, 1, 2), (9, 2, 5)):
        yield Case(
            f"n = {n}, p = {p}, K = {classes}",
            tags=("one example",) if n == 1 else (),
            x=draw.normal(n, p),
            w=draw.normal(classes, p),
            b=draw.normal(classes),
            target=draw.integers(n, high=classes),
        )


@check("value", points=2, cases=layers, dtypes=(F64, F32))
def linear_layer(student: Any, reference: Any, case: Case) -> None:
    """Loss, dW and db of softmax regression, for a single example and for two classes, too."""
    arguments = (case.x, case.w, case.b, case.target)
    loss, *got = student.linear_softmax_grads(*arguments)
    wanted, *want = reference.linear_softmax_grads(*arguments)
    same_loss(loss, wanted, len(case.target), len(case.b))
    for name, a, b in zip(("dW", "db"), got, want, strict=True):
        same_gradient(a, b, len(case.target), name=name)
