"""Grader of ch05/activations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    Forbidden,
    T,
    Tolerance,
    check,
    close,
    gradients_of,
    in_kind,
    raises,
    require,
)
from dlgrader_plugins.ch05_feedforward.answers import like

forbidden = (
    Forbidden(
        "write activations from elementary functions",
        names=("torch.nn.*",),
        operators=("aten.elu*", "aten.gelu*", "aten.softplus*", "aten.silu*", "aten.leaky_relu*"),
        allowed=("torch.nn.functional.relu_",),  # torch.relu_ is the same function
    )
    | NO_AUTOGRAD
)

NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "swish", "gelu")
KINK = 1e-3  # no point is closer to 0


def shapes(draw: Draw) -> Iterator[Case]:
    for name in NAMES:
        z = torch.tensor([-2.0, 0.0, 1.0], dtype=F64)
        yield Case(f"{name} at -2, 0 and 1", public=True, activation=name, z=z)
    for number, shape in enumerate(((), (5,), (2, 3, 4), (0,), (1, 3), (2, 1), (), (6,))):
        yield Case(f"{NAMES[number]} of shape {shape}", activation=NAMES[number], z=draw.normal(*shape, scale=3.0))
    yield Case("an unknown name", activation="", z=draw.normal(3))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Both functions give a tensor like z, leave z alone, and raise ValueError for an unknown name."""
    if not case.activation:
        for unknown in ("Relu", "softmax"):
            raises(ValueError, student.activation, unknown, case.z, says="activation takes no unknown name")
            raises(ValueError, student.activation_grad, unknown, case.z, says="activation_grad takes no unknown name")
        return
    in_kind(student, reference, lambda side: side.activation(case.activation, case.z), "that of z")
    in_kind(student, reference, lambda side: side.activation_grad(case.activation, case.z), "that of z")


def points(draw: Draw) -> Iterator[Case]:
    for name in NAMES:
        z = draw.normal(400, scale=3.0)
        z = torch.where(z.abs() < 2 * KINK, z + 4 * KINK, z)
        yield Case(f"{name} at 400 points", tags=(name,), activation=name, z=z)


def place(got: Tensor, want: Tensor, z: Tensor) -> float:
    """Where the answer is farthest off; 0 where its shape is another."""
    if got.shape != z.shape:
        return 0.0
    error = (got.to(F64) - want).abs().nan_to_num(nan=torch.inf)
    return float(z[int(error.argmax())])


# In units of the tolerance the right answers deviate by 0.004 at most in float32; GELU by tanh by 2.8.
@check("value", points=3, cases=points, dtypes=(F64, F32), inference=True)
def value(student: Any, reference: Any, case: Case) -> None:
    """Every function has the values of its definition."""
    got, want = student.activation(case.activation, case.z), reference.activation(case.activation, case.z)
    close(got, want, T, "{tags} differs from its definition near z = {z:.2g}; {rest}", z=place(got, want, case.z))


# The differences are off by 0.002 of what is allowed, right answers in float32 by 0.01, the nearest wrong one by 4e3.
@check("gradient", points=3, cases=points, dtypes=(F64, F32), inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """Every derivative equals the numerical one, and that of the definition."""
    got, want = student.activation_grad(case.activation, case.z), reference.activation_grad(case.activation, case.z)
    says = "the derivative of {tags} is wrong near z = {z:.2g}; {rest}"
    close(got, want, T, says, z=place(got, want, case.z))
    if case.dtype is F64:

        def summed(at: Any) -> Tensor:
            return reference.activation(case.activation, at["z"]).sum()  # type: ignore[no-any-return]

        gradients_of(summed, {"z": case.z}, {"z": got}, says, z=place(got, want, case.z))


def sizes(draw: Draw) -> Iterator[Case]:
    for name in NAMES:
        z = torch.tensor([20.0, 40.0, 1e2, 1e3, 1e4], dtype=F64)
        yield Case(f"{name} at sizes from 20 to 10000", tags=(name,), activation=name, z=torch.cat([z, -z]))


# Relative for each entry. Below 1e-30 (1e-20 in float32) absolute; torch's own exponentials are good to 3e-7 there.
ACCURATE = Tolerance(1e-6, 1e-30, 1e-4, 1e-20)
CANCELLED = Tolerance(0.0, 1e-9, 0.0, 1e-6)  # 1 + erf far below 0


@check("stability", points=2, cases=sizes, dtypes=(F64, F32), inference=True)
def stability(student: Any, reference: Any, case: Case) -> None:
    """Values and derivatives keep their digits for |z| from 20 to 10^4, where they are tiny, too."""
    for function, what in (("activation", "{tags}"), ("activation_grad", "the derivative of {tags}")):
        got, want = (getattr(side, function)(case.activation, case.z) for side in (student, reference))
        require(got.shape == want.shape, what + " has another shape than z")
        for z, a, b in zip(case.z.tolist(), got, want, strict=True):
            tolerance = CANCELLED if case.activation == "gelu" and z < 0 else ACCURATE
            says = what + " loses its digits at z = {z:g}"
            nan = what + " is NaN or infinite at z = {z:g}"
            lost = dict.fromkeys(("factor", "sign", "constant"), says)
            close(a, b, tolerance, says, {"nan": nan, **lost}, z=z)


def identities(draw: Draw) -> Iterator[Case]:
    for name, slope in (("relu", 0.0), ("leaky_relu", 0.01), ("elu", 1.0)):
        z = torch.tensor([0.0, -0.0], dtype=F64)
        yield Case(f"the derivative of {name} at 0", activation=name, z=z, slope=slope)
    z = draw.normal(50, scale=3.0)
    for name in ("sigmoid", "softplus", "swish", "gelu"):
        yield Case(f"{name} at 50 points", activation=name, z=z)


@check("property", points=1, cases=identities, dtypes=(F64, F32), inference=True)
def properties(student: Any, reference: Any, case: Case) -> None:
    """Derivatives at 0; sigma(z) + sigma(-z) = 1; softplus' = sigma; swish and GELU are z times a share of 1."""
    name, z = case.activation, case.z
    if name in ("relu", "leaky_relu", "elu"):
        want = torch.full_like(z, case.slope)
        says = f"{name}'(0) should be {case.slope:g}: at the kink z = 0 return the derivative from the left"
        hints = dict.fromkeys(("factor", "constant"), says)
        close(student.activation_grad(name, z), want, T, says, hints)
    elif name == "sigmoid":
        both = [like(student.activation(name, at), z, "the sigmoid").double() for at in (z, -z)]
        close(both[0] + both[1], torch.ones(len(z), dtype=F64), T, "sigmoid(z) + sigmoid(-z) is not 1")
    elif name == "softplus":
        got, want = student.activation_grad(name, z), student.activation("sigmoid", z)
        close(got, want, T, "the derivative of softplus is not the sigmoid")
    else:
        share = like(student.activation(name, z), z, name).double() / z.double()
        inside = bool(((share >= -1e-6) & (share <= 1 + 1e-6)).all())
        require(inside, f"{name}(z) / z does not lie between 0 and 1")
