"""Grader of ch09/gradient-penalty."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.func import grad, vmap

from dlgrader.judge import F32, F64, Case, Draw, T, Tolerance, autograd_of, check, close, gradients_of, in_kind, require

Params = list[tuple[Tensor, Tensor]]

# Without the 1e-12, which a norm that is safe at 0 does not need, the value at 0 is off by 2e-6.
AT_ZERO = Tolerance(1e-5, 1e-5, 1e-4, 1e-5)


def critic(draw: Draw, shape: tuple[int, ...], hidden: list[int], slopes: str, lambda_: float) -> Case:
    """A critic whose slopes at the mixed examples are all below 1, all above, or on both sides."""
    N, D = shape[0], math.prod(shape[1:])
    params = [(draw.normal(n, m, scale=1.2 / m**0.5), draw.normal(n, scale=0.3)) for m, n in widths(D, hidden)]
    x_real, x_fake, u = draw.normal(*shape), draw.normal(*shape), draw.uniform(N, low=0.1, high=0.9)
    found = norms((u * (x_real - x_fake).reshape(N, -1).T).T + x_fake.reshape(N, -1), params)
    size = {"below 1": 0.6 / found.max(), "above 1": 1.4 / found.min(), "on both sides of 1": 1 / found.mean()}
    W, b = params[-1]
    params[-1] = (W * size[slopes], b)
    layers = f"{len(hidden)} hidden layer{'s' * (len(hidden) > 1)}"
    return Case(
        f"examples {shape}, {layers}, slopes {slopes}, lambda {lambda_:g}",
        tags=(f"slopes {slopes}", "images" if len(shape) > 2 else "rows", layers)
        + (("lambda other than 10",) if lambda_ != 10 else ()),
        arguments=(params, x_real, x_fake, u, lambda_),
    )


def widths(D: int, hidden: list[int]) -> Iterator[tuple[int, int]]:
    """(d_in, d_out) of each layer."""
    return itertools.pairwise([D, *hidden, 1])


def norms(x: Tensor, params: Params) -> Tensor:
    """Lengths (N,) of the critic's gradients at the rows of x."""

    def value(row: Tensor) -> Tensor:
        for W, b in params[:-1]:
            row = torch.tanh(W @ row + b)
        return (params[-1][0] @ row)[0]

    lengths: Tensor = vmap(grad(value))(x).norm(dim=1)
    return lengths


def example() -> Case:
    def t(*rows: Any) -> Tensor:
        return torch.tensor(rows, dtype=F64)

    params = [(t([2.0, 1.0]), t(0.0)), (t([1.0]), t(0.0))]
    given = (params, t([0.0, math.log(3)]), t([0.0, 0.0]), t(0.5))  # lambda is left out
    return Case("the statement's example", public=True, tags=("slopes above 1", "rows"), arguments=given)


def shapes(draw: Draw) -> Iterator[Case]:
    yield example()
    yield critic(draw, (5, 3), [4], "below 1", 10.0)
    yield critic(draw, (4, 1, 3, 4), [3, 5], "above 1", 10.0)
    yield critic(draw, (3, 2, 3, 3), [4, 2, 5], "on both sides of 1", 2.5)
    yield critic(draw, (6, 2), [3], "above 1", 1.0)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """critic gives (N,), gradient_penalty a scalar, gradient_penalty_param_grad pairs like params; arguments are left
    alone."""
    params, x_real, *_ = case.arguments
    in_kind(student, reference, lambda side: side.critic(x_real, params), "one value for each example")
    in_kind(student, reference, lambda side: side.gradient_penalty(*case.arguments), "the penalty has no axes")
    shapes = "every gradient has the shape of its parameter"
    in_kind(student, reference, lambda side: side.gradient_penalty_param_grad(*case.arguments), shapes)


def few(draw: Draw) -> Iterator[Case]:
    yield critic(draw, (5, 3), [4], "below 1", 2.5)
    yield critic(draw, (3, 2, 3, 3), [4, 3], "on both sides of 1", 1.0)
    yield critic(draw, (6, 2), [3, 4, 5], "above 1", 10.0)


def critics(draw: Draw) -> Iterator[Case]:
    yield example()
    yield from few(draw)
    yield critic(draw, (4, 1, 3, 4), [5], "above 1", 10.0)
    yield critic(draw, (3, 2, 3, 3), [5], "below 1", 10.0)
    yield critic(draw, (4, 4), [4], "on both sides of 1", 2.5)


# In units of the tolerance the right answers deviate by 0.007 at most, the nearest wrong one (u along the entries of a
# square batch) by 19 in float32.
@check("value", points=3, cases=critics, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """The critic and the penalty, for slopes below and above 1."""
    params, x_real, *_ = case.arguments
    close(
        student.critic(x_real, params),
        reference.critic(x_real, params),
        T.f32(5),
        "the critic is wrong for {tags}; {rest}: tanh after every layer but the last",
    )
    got, want = (side.gradient_penalty(*case.arguments) for side in (student, reference))
    says = "the critic is right, the penalty is wrong for {tags}; {rest}: the norm of an example runs over all of its "
    says += "entries, slopes on both sides of 1 are punished, and the mean over the examples comes last"
    close(got, want, T.f32(5), says)


def batches(draw: Draw) -> Iterator[Case]:
    yield critic(draw, (4, 3), [5], "on both sides of 1", 10.0)
    yield critic(draw, (3, 2, 3, 3), [4, 3], "above 1", 2.5)


@check("property", points=2, cases=batches)
def property(student: Any, reference: Any, case: Case) -> None:
    """The penalty of a batch is the mean of the penalties of its examples; at u = 1 the generated examples do not
    matter, at u = 0 the real ones do not."""
    params, x_real, x_fake, u, lambda_ = case.arguments
    whole = student.gradient_penalty(params, x_real, x_fake, u, lambda_)
    rows = zip(*(t.split(1) for t in (x_real, x_fake, u)), strict=True)
    alone = [student.gradient_penalty(params, *row, lambda_).detach() for row in rows]
    require(all(p.shape == () for p in (whole, *alone)), "the penalty of a batch, or of one example, has axes")
    says = "the penalty of a batch is not the mean of the penalties of its examples, one by one: examples must not mix"
    close(whole, torch.stack(alone).mean(), T * 10, says, {"factor": says})
    for end, name, one, other in ((1.0, "real", x_real, x_fake), (0.0, "generated", x_fake, x_real)):
        weight = torch.full_like(u, end)
        pairs = ((one, other), (one, other.flip(0) + 1))
        ways = [pair if end else pair[::-1] for pair in pairs]
        first, second = (student.gradient_penalty(params, *way, weight, lambda_) for way in ways)
        says = "with u = {end:g} only the {name} examples count, but your penalty changes with the other ones"
        close(second, first, T, says, {"factor": says}, end=end, name=name)


def named(params: Any) -> dict[str, Tensor]:
    """Every tensor by its name: W1, b1, W2, ..."""
    return {f"{kind}{layer}": p for layer, pair in enumerate(params, 1) for kind, p in zip("Wb", pair, strict=True)}


def layered(at: Mapping[str, Tensor]) -> Params:
    """The layers, from tensors by name."""
    return [(at[f"W{layer}"], at[f"b{layer}"]) for layer in range(1, len(at) // 2 + 1)]


# The tolerance has room for what 1e-12 does to small slopes: right answers use 6e-6 of it, the nearest wrong one 2e5.
@check("gradient", points=3, cases=few)
def autograd(student: Any, reference: Any, case: Case) -> None:
    """Autograd gets the right gradient of gradient_penalty by every W and b."""
    params, *rest = case.arguments
    says = (
        "the penalty is right, but not the gradient that autograd gets for {wrong}: the graph of the first derivative "
    )
    says += "is needed"

    def penalty(side: Any, at: Mapping[str, Tensor]) -> Any:
        return side.gradient_penalty(layered(at), *rest)

    hints = dict.fromkeys(("cut", "broken"), says.replace("{wrong}", "params"))
    autograd_of(student, reference, penalty, named(params), T * 100, says, hints)


# Right answers and the differences are off by 0.002 of what is allowed, the nearest wrong answer by 4e5.
@check("gradient", points=5, cases=critics)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """gradient_penalty_param_grad equals the numerical gradient, for every W and b; that by the last bias is 0."""
    params, *rest = case.arguments
    got = student.gradient_penalty_param_grad(*case.arguments)
    require(len(got) == len(params), "gradient_penalty_param_grad gives {k} pairs for {n}", k=len(got), n=len(params))

    def loss(at: Mapping[str, Tensor]) -> Tensor:
        return reference.gradient_penalty(layered(at), *rest)  # type: ignore[no-any-return]

    says = "gradient_penalty_param_grad is wrong in {wrong} for {tags} ({detail}); {others}"
    gradients_of(loss, named(params), named(got), says)


def flat(draw: Draw) -> Iterator[Case]:
    for name, zeroed in (("a critic of zeros", (0, 1)), ("a critic whose last layer is zero", (1,))):
        case = critic(draw, (3, 2), [4], "above 1", 2.5)
        params, *rest = case.arguments
        layers = [(W * (k not in zeroed), b * (k not in zeroed)) for k, (W, b) in enumerate(params)]
        yield Case(name, arguments=(layers, *rest))


@check("stability", points=1, cases=flat, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """A critic that is 0 everywhere has a finite penalty with a finite gradient."""
    says = "at |g| = 0 the square root has no derivative; that is why 1e-12 stands under it: {case}"
    for call in ("gradient_penalty", "gradient_penalty_param_grad"):
        got, want = (getattr(side, call)(*case.arguments) for side in (student, reference))
        close(got, want, AT_ZERO, "`{name}` is wrong for {case}", {"nan": "`{name}` is NaN: " + says}, name=call)
