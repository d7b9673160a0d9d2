"""Grader of ch04/logistic-race."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F64,
    NO_AUTOGRAD,
    NO_OPTIM,
    Case,
    Draw,
    T,
    Tolerance,
    check,
    close,
    in_kind,
    no_slower,
    once,
    race,
    require,
    within,
)
from dlgrader_plugins.labelled_data import bundled

forbidden = replace(NO_OPTIM | NO_AUTOGRAD, says="write the method yourself")

METHODS = ("gd", "newton", "lbfgs")
MOST = {"gd": 12_000, "newton": 20, "lbfgs": 120}  # right answers take 3809, 8, 30 to 32; the run ends there
SCALED = {"newton": 30, "lbfgs": 2000}  # right answers take 9, 240 to 660 by how many pairs they keep
SAME = Tolerance(0.0, 1e-5)
N, P = 3000, 600
SLOWER = 2.5  # newton, in times of the reference's: right answers take 0.4 to 1, a diagonal (n, n) 5
SHARE = 0.7  # lbfgs, in times of the learner's newton: right answers take 0.2 to 0.35, newton in disguise 1


def value_and_gradient(X: Tensor, y: Tensor, lam: float, theta: Tensor) -> tuple[float, Tensor]:
    """The loss and its gradient (p + 1,), the intercept first."""
    w, z = theta[1:], theta[0] + X @ theta[1:]
    loss = (torch.nn.functional.softplus(z) - y * z).mean() + lam / 2 * (w @ w)
    off = (torch.sigmoid(z) - y) / len(y)
    return float(loss), torch.cat([off.sum().view(1), off @ X + lam * w])


@functools.cache
def cancer(factor: float = 1.0) -> tuple[Tensor, Tensor]:
    """The breast cancer data, standardised, the first feature multiplied by `factor`."""
    X, y = (part.to(F64) for part in bundled("breast cancer"))
    X = (X - X.mean(0)) / X.std(0, correction=0)
    X[:, 0] *= factor
    return X, y


def answer(side: Any, X: Tensor, y: Tensor, lam: float, method: str, **options: Any) -> Any:
    """What minimise returns. Raises Wrong where an entry is of another kind."""
    got = side.minimise(X, y, lam, method, **options)
    theta, count, norm = got["theta"], got["iterations"], got["grad_norm"]
    vector = isinstance(theta, Tensor) and theta.is_floating_point() and theta.shape == (X.shape[1] + 1,)
    require(vector, "'theta' should be a tensor of p + 1 numbers, the intercept first")
    require(type(count) is int and count >= 0, "'iterations' should be an int")
    norm = norm.item() if isinstance(norm, Tensor) and norm.numel() == 1 else norm
    require(isinstance(norm, float), "'grad_norm' should be a float")
    return {"theta": theta, "iterations": count, "grad_norm": norm}


@once
def run(side: Any, method: str) -> Any:
    """The run on the breast cancer data, which serves several checks."""
    most: dict[str, Any] = {} if method == "gd" else {"max_iter": MOST[method]}
    return answer(side, *cancer(), 0.01, method, **most)


def example(draw: Draw) -> Iterator[Case]:
    X, y = torch.tensor([[1.0], [-1.0]], dtype=F64), torch.tensor([1.0, 0.0], dtype=F64)
    for method in METHODS:
        yield Case(f"two points, {method}", public=True, X=X, y=y, lam=1.0, method=method)
    for method in METHODS:
        yield Case(f"20 points, {method}", X=draw.normal(20, 3), y=coins(draw, 20), lam=0.1, method=method)


def coins(draw: Draw, n: int) -> Tensor:
    return draw.integers(n, high=2).double()


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """minimise takes the three methods and gives 'theta' (p + 1,), 'iterations' and 'grad_norm'; X and y are left
    alone."""

    def call(side: Any) -> Any:
        return answer(side, case.X, case.y, case.lam, case.method, max_iter=1)

    in_kind(student, reference, call, "p + 1 numbers, the intercept first")


def methods(draw: Draw) -> Iterator[Case]:
    for method, points in (("gd", 1.0), ("newton", 1.0), ("lbfgs", 2.0)):
        yield Case(method, points=points, method=method)


@check("convergence", points=4, cases=methods, by_case=True, seconds=120, evidence=True)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """On the breast cancer data each method reaches the minimum within its number of iterations: gd 12000 (1 point),
    newton 20 (1 point), lbfgs 120 (2 points)."""
    got = run(student, case.method)
    norm = gradient_norm(*cancer(), 0.01, got["theta"])
    says = "{method} stops at gradient norm {x:.1e} after {k} iterations"
    within(norm, 2e-8, says, method=case.method, k=got["iterations"])
    within(
        got["iterations"], MOST[case.method], "{method} takes {x} iterations, {limit} are enough", method=case.method
    )


def gradient_norm(X: Tensor, y: Tensor, lam: float, theta: Tensor) -> float:
    """Infinite where it is not a number."""
    norm = float(value_and_gradient(X, y, lam, theta.double())[1].norm())
    return norm if math.isfinite(norm) else math.inf


@check("property", points=1, seconds=240)
def agreement(student: Any, reference: Any, case: Case) -> None:
    """The three methods find the same minimum, and each reports the norm of the gradient at its theta."""
    found = {method: run(student, method) for method in METHODS}
    for method, got in found.items():
        others = [found[other]["theta"] for other in METHODS if other != method]
        far = [float((got["theta"].double() - other.double()).abs().max()) for other in others]
        close_to_none = not any(distance <= SAME.absolute64 for distance in far)
        says = "{method} does not agree with the others: its theta is {x:.1g} away from the nearest"
        require(not close_to_none, says, method=method, x=min(far))
        true = gradient_norm(*cancer(), 0.01, got["theta"])
        says = "grad_norm of {method} is {told:.3g}, but the gradient at its theta has the norm {true:.3g}"
        right = abs(got["grad_norm"] - true) <= 1e-6 * true + 1e-12
        require(right, says, method=method, told=got["grad_norm"], true=true)


@check("property", points=1, seconds=240)
def no_disguise(student: Any, reference: Any, case: Case) -> None:
    """gd takes more than five times as many iterations as lbfgs, and lbfgs more than newton."""
    gd, newton, lbfgs = (run(student, method)["iterations"] for method in ("gd", "newton", "lbfgs"))
    require(newton < lbfgs, "newton takes {a} iterations and lbfgs {b}: are they different methods?", a=newton, b=lbfgs)
    says = "gd takes {a} iterations and lbfgs {b}: are they different methods?"
    require(gd > 5 * lbfgs, says, a=gd, b=lbfgs)


def first_steps(draw: Draw) -> Iterator[Case]:
    for n, p, lam in ((20, 3, 0.1), (15, 4, 2.0), (30, 1, 0.01)):
        X = draw.normal(n, p) * draw.uniform(p, low=0.5, high=2.0) + draw.normal(p)
        yield Case(f"n = {n}, p = {p}, lam {lam:g}", X=X, y=coins(draw, n), lam=lam)


@check("trajectory", points=1, cases=first_steps)
def descent(student: Any, reference: Any, case: Case) -> None:
    """The first five steps of gd are those with the rate 1 / L."""
    for t in range(1, 6):
        got, want = (answer(side, case.X, case.y, case.lam, "gd", max_iter=t) for side in (student, reference))
        says = "gd departs at step {t}: check the rate 1/L"
        hints = {"factor": says + " (all entries are {factor:.3g} times what they should be)" if t == 1 else says}
        close(got["theta"], want["theta"], T * 10, says, hints, t=t)


def badly_scaled(draw: Draw) -> Iterator[Case]:
    for method in ("newton", "lbfgs"):
        yield Case(method, method=method)


@check("stability", points=1, cases=badly_scaled, seconds=120)
def scaling(student: Any, reference: Any, case: Case) -> None:
    """newton and lbfgs converge when one feature is a hundred times larger than the others."""
    X, y = cancer(100.0)
    got = answer(student, X, y, 1e-3, case.method, tol=1e-6, max_iter=SCALED[case.method])
    says = (
        "{method} fails when one feature is a hundred times larger: the gradient norm is {x:.1e} after {k} iterations"
    )
    within(gradient_norm(X, y, 1e-3, got["theta"]), 2e-6, says, method=case.method, k=got["iterations"])
    says = "{method} takes {x} iterations when one feature is a hundred times larger, {limit} are enough"
    within(got["iterations"], SCALED[case.method], says, method=case.method)


def large(draw: Draw) -> Iterator[Case]:
    yield Case(f"n = {N}, p = {P}", seed=draw.seed())


@check("performance", points=1, cases=large, seconds=300)
def speed(student: Any, reference: Any, case: Case) -> None:
    """With many features newton takes at most two and a half times as long as a plain Newton's method, and lbfgs less
    time than your newton, at most 0.7 times."""

    def ratio(method: str, repeats: int) -> float:
        def inputs(turn: int) -> tuple[Any, ...]:
            draw = Draw(case.seed + turn)
            X = draw.normal(N, P)
            y = (draw.uniform(N) < torch.sigmoid(X @ draw.normal(P) / P**0.5)).double()
            data.append((X, y))
            return X, y, 0.1, method, 1e-8, MOST[method]

        def agree(got: Any, want: Any) -> None:
            theta = got["theta"]
            require(isinstance(theta, Tensor) and theta.shape == (P + 1,), "'theta' should hold p + 1 numbers")
            norm = gradient_norm(*data[-1], 0.1, theta)
            within(norm, 2e-8, "{method} stops at gradient norm {x:.1e} for p = {p}", method=method, p=P)

        return race(student, reference, "minimise", "by_newton", inputs, agree, repeats)

    data: list[tuple[Tensor, Tensor]] = []
    newton = ratio("newton", 2)
    if newton > SLOWER:
        newton = min(newton, ratio("newton", 2))
    says = "newton takes {x:.1f} times as long as a plain Newton's method, {limit:g} are allowed: what is formed?"
    within(newton, SLOWER, says)
    says = "lbfgs takes {ratio:.1f} times as long as your newton, allowed is {limit:g} times"
    no_slower(lambda: ratio("lbfgs", 1) / newton, SHARE, says)
