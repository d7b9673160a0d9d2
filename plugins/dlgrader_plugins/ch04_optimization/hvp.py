"""Grader of ch04/hvp."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    T,
    Tolerance,
    check,
    close,
    each,
    host,
    in_kind,
    no_slower,
    race,
    require,
    within,
)

forbidden = NO_AUTOGRAD

# Right differences deviate by 0.012 of it at most, differences to one side by 20 times.
BY_DIFFERENCE = Tolerance(1e-7, 0.0, 1e-7, 0.0)

Gradient = Callable[[Tensor], Tensor]


def logistic_data(draw: Draw, n: int, p: int, name: str = "", logits: float = 2.0, **more: Any) -> Case:
    """Logits of about this size; y is 0. or 1."""
    X, w = draw.normal(n, p), draw.normal(p)
    w = w * (logits / float((X @ w).abs().max()))
    tag = name or f"n = {n}, p = {p}"
    given: dict[str, Any] = {"w": w, "X": X, "y": draw.integers(n, high=2).double(), "v": draw.normal(p)}
    return Case(tag, tags=(tag,), **{"lam": draw.number(0.1, 0.5), **given, **more})


def network_data(draw: Draw, m: int, p: int) -> Case:
    tag = f"m = {m}, p = {p}"
    given: dict[str, Any] = {"W": draw.normal(m, p, scale=p**-0.5), "a": draw.normal(m)}
    return Case(tag, tags=(tag,), x=draw.normal(p), v=draw.normal(p), **given)


def logistic_product(side: Any, case: Case) -> Any:
    return side.hvp_logistic(case.w, case.X, case.y, case.lam, case.v)


def network_product(side: Any, case: Case) -> Any:
    return side.hvp_network(case.W, case.a, case.x, case.v)


def difference(side: Any, case: Case) -> Any:
    return side.hvp_from_gradient(host(case.gradient, like=case.x, calls=2, name="grad_f"), case.x, case.v)


def small(draw: Draw) -> Iterator[Case]:
    numbers: dict[str, Any] = {
        "w": [0, 0], "X": [[1, 0], [0, 2]], "y": [1, 0], "v": [4, 1],
        "W": [[1, 0], [1, 1]], "a": [1, 2], "x": [0.5, -0.5],
    }  # fmt: skip
    given: dict[str, Any] = {name: torch.tensor(values, dtype=F64) for name, values in numbers.items()}
    yield Case("the statement's numbers", public=True, lam=0.5, gradient=lambda z: z**3, **given)
    drawn: dict[str, Any] = logistic_data(draw, 4, 3).given | network_data(draw, 5, 3).given
    yield Case("n = 4, m = 5, p = 3", gradient=torch.sin, **drawn)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Each product has shape (p,) and the dtype of its arguments, which are left alone."""
    for call in (logistic_product, network_product, difference):
        in_kind(student, reference, lambda side: call(side, case), "one entry for each of v")  # noqa: B023


def losses(draw: Draw) -> Iterator[Case]:
    for n, p in ((7, 3), (4, 6), (1, 2), (5, 1)):
        yield logistic_data(draw, n, p)
    yield logistic_data(draw, 6, 3, "lam = 0", lam=0.0)
    yield logistic_data(draw, 8, 3, "logits up to 800", logits=800.0)
    steep: dict[str, Any] = {"X": torch.eye(2, dtype=F64) * 800, "w": torch.tensor([1.0, -1.0], dtype=F64)}
    yield logistic_data(draw, 2, 2, "logits of 800 and -800", **steep)


@check("value", points=3, cases=losses, dtypes=(F64, F32))
def logistic(student: Any, reference: Any, case: Case) -> None:
    """hvp_logistic equals the Hessian times v, also where logits are as large as 800."""
    got, want = (logistic_product(side, case) for side in (student, reference))
    says = "hvp_logistic is wrong for {tags}; {rest}"
    if got.shape == want.shape:
        data, penalty = want.double() - case.lam * case.v.double(), case.lam * case.v.double()
        rest = got.double() - penalty
        if same(rest * len(case.X), data) or same(rest, data * len(case.X)):
            says = "hvp_logistic: the part from lam is right, the factor 1 / n is not; {tags}"
        elif same(got.double(), data) or same(got.double() - data, penalty / len(case.X)):
            says = "hvp_logistic: the part from lam is off, the other is right; {tags}"
    close(got, want, T.f32(4), says)


def same(got: Tensor, want: Tensor) -> bool:
    return bool(((got - want).abs() <= 1e-4 * want.abs().max()).all()) and bool(want.any())


def networks(draw: Draw) -> Iterator[Case]:
    for m, p in ((4, 3), (2, 5), (1, 2), (3, 1), (4, 4)):
        yield network_data(draw, m, p)


@check("value", points=2, cases=networks, dtypes=(F64, F32))
def network(student: Any, reference: Any, case: Case) -> None:
    """hvp_network equals the Hessian matrix times v."""
    t = torch.tanh(case.W.double() @ case.x.double())
    H = (case.W.double().T * (-2 * case.a.double() * t * (1 - t * t))) @ case.W.double()
    close(network_product(student, case), H @ case.v.double(), T.f32(4), "hvp_network is wrong for {tags}; {rest}")


def black_boxes(draw: Draw) -> Iterator[Case]:
    half = draw.normal(4, 4)
    A, c = half @ half.T + torch.eye(4, dtype=F64), draw.normal(4)
    x, v = draw.normal(4), unit(draw.normal(4))
    bowl: Gradient = lambda z: A.to(z) @ z  # noqa: E731
    quartic: Gradient = lambda z: z**3 + z  # noqa: E731
    soft: Gradient = lambda z: torch.softmax(z + c.to(z), 0)  # noqa: E731
    for name, gradient, H, at in (
        ("a quadratic", bowl, A, x),
        ("a quadratic, x of length 1000", bowl, A, 1000 * unit(x)),
        ("a quadratic with a steep slope", lambda z: bowl(z) + 300 * c.to(z), A, x),
        ("a quartic", quartic, torch.diag(3 * x * x + 1), x),
        ("a quartic, x of length 1000", quartic, torch.diag(3e6 * unit(x) ** 2 + 1), 1000 * unit(x)),
        ("log-sum-exp, x of length 1", soft, curvature(soft(unit(x))), unit(x)),
    ):
        for length in (1e-8, 1.0, 1e8, 0.0):
            tags = (name, f"v of length {length:g}")
            yield Case(", ".join(tags), tags=tags, gradient=gradient, H=H, x=at, v=length * v)


def unit(x: Tensor) -> Tensor:
    u: Tensor = x / x.norm()
    return u


def curvature(s: Tensor) -> Tensor:
    """Hessian of log-sum-exp where its gradient is s."""
    H: Tensor = torch.diag(s) - torch.outer(s, s)
    return H


@check("value", points=2, cases=black_boxes)
def from_gradient(student: Any, reference: Any, case: Case) -> None:
    """hvp_from_gradient is right to seven digits for v of any length, 0 included, with two calls of the gradient."""
    got, want = difference(student, case), case.H @ case.v
    says = "hvp_from_gradient is wrong for {tags}; {rest}"
    hints = {"factor": says + "; the answer should scale with the length of v ({each}{by} times)"}
    close(got, want, BY_DIFFERENCE, says, hints)


def pairs(draw: Draw) -> Iterator[Case]:
    for p in (3, 6):
        both: dict[str, Any] = logistic_data(draw, 8, p).given | network_data(draw, 5, p).given
        yield Case(f"p = {p}", u=draw.normal(p), **both)


@check("property", points=1, cases=pairs)
def symmetry(student: Any, reference: Any, case: Case) -> None:
    """u . (H v) = v . (H u), products are linear in v, and v . (H v) is not negative for the logistic loss."""
    u, v = case.u, case.v
    for name, first in (
        ("hvp_logistic", (case.w, case.X, case.y, case.lam)),
        ("hvp_network", (case.W, case.a, case.x)),
    ):
        Hv, Hu, both = each(getattr(student, name), [(*first, z) for z in (v, u, 2 * u - 3 * v)])
        require(all(z.shape == v.shape for z in (Hv, Hu, both)), "{name} has the wrong shape", name=name)
        Hv, Hu, both = Hv.double(), Hu.double(), both.double()
        size = float(u.norm() * Hv.norm() + v.norm() * Hu.norm())
        off = abs(float(u @ Hv - v @ Hu)) / size if size else 0.0
        within(off, 1e-10, "{name}: u . (H v) and v . (H u) differ by {x:.1g} of their size", name=name)
        close(both, 2 * Hu - 3 * Hv, T, "{name} is not linear in v", name=name)
        if name == "hvp_logistic":
            require(float(v @ Hv) >= 0, "the logistic loss is convex, but v . (H v) is negative")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("n = 2000, p = 3000", seed=draw.seed())


@check("performance", points=1, cases=large, seconds=120)
def speed(student: Any, reference: Any, case: Case) -> None:
    """hvp_logistic costs at most five gradients."""

    def inputs(turn: int) -> tuple[Any, ...]:
        drawn = logistic_data(Draw(case.seed + turn), 2000, 3000)
        wanted.append(logistic_product(reference, drawn))
        return drawn.w, drawn.X, drawn.y, drawn.lam, drawn.v

    wanted: list[Any] = []

    def agree(got: Any, want: Any) -> None:
        close(got, wanted[-1], T, "hvp_logistic is wrong for n = 2000, p = 3000")

    def ratio() -> float:
        return race(student, reference, "hvp_logistic", "logistic_gradient", inputs, agree, repeats=3)

    no_slower(ratio, 5.0, "hvp_logistic takes {ratio:.0f} gradients (allowed {limit:.0f}): is a (p, p) matrix formed?")
