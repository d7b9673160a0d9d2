"""Grader of ch04/newton."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    Tolerance,
    check,
    close,
    host,
    in_kind,
    require,
    within,
)
from dlgrader_plugins.ch04_optimization.hessians import (
    Curved,
    double_well,
    log_sum_exp,
    logistic,
    quadratic_form,
    symmetric,
)

forbidden = NO_AUTOGRAD

PATH = Tolerance(1e-8, 1e-10)  # right answers 1e-14 over three steps; other directions 1e-3 and more
QUADRATIC = 100.0  # e_next <= 100 e^2: right answers stay below 2, linear convergence leaves it at once
ROUNDING = 1e-12


def direction(name: str, tag: str, g: Tensor, H: Tensor, **options: float) -> Case:
    return Case(name, tags=(tag,), g=g, H=H, options=options)


def solved(side: Any, case: Case, **options: Any) -> tuple[Any, int]:
    """(answer, calls of grad_hess); `options` stand over those of the case."""
    ask = host(case.curved.both, like=case.x0, calls=500, name="grad_hess")
    answer = side.newton(ask, case.x0, **{**case.options, **options})
    x, count, norms = answer["x"], answer["iterations"], answer["grad_norms"]
    vector = isinstance(x, Tensor) and x.is_floating_point() and x.shape == case.x0.shape
    require(vector, "'x' should be a tensor like x0")
    require(type(count) is int and count >= 0, "'iterations' should be an int")
    numbers = isinstance(norms, Tensor) and norms.is_floating_point() and norms.shape == (count + 1,)
    require(numbers, "'grad_norms' should be a tensor with a number for the start and one for each iteration")
    return answer, ask.calls


def example(draw: Draw) -> Iterator[Case]:
    g, H = torch.tensor([2.0, 3.0], dtype=F64), torch.tensor([[4.0, 0.0], [0.0, -1.0]], dtype=F64)
    yield Case("a diagonal H", public=True, g=g, H=H, curved=double_well(), x0=g.clone(), options={"max_iter": 2})
    H = symmetric(draw, draw.uniform(4, low=0.5, high=2.0))
    bowl = log_sum_exp(draw.normal(6, 4), draw.normal(6), 0.5)
    yield Case("four variables", g=draw.normal(4), H=H, curved=bowl, x0=3 * draw.normal(4), options={"max_iter": 2})


def started(side: Any, case: Case) -> Any:
    """The answer of a run, of 'grad_norms' only the start: the contract does not count iterations."""
    answer = solved(side, case)[0]
    return {**answer, "grad_norms": answer["grad_norms"][:1]}


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """newton_direction gives (p,), newton a dictionary with 'x' (p,), 'iterations' and 'grad_norms' (iterations + 1,);
    g, H and x0 are left alone."""
    in_kind(student, reference, lambda side: side.newton_direction(case.g, case.H), "one entry a variable")
    in_kind(student, reference, lambda side: started(side, case))


def hessians(draw: Draw) -> Iterator[Case]:
    for p in (1, 2, 5, 8):
        sizes = draw.uniform(p, low=0.5, high=20.0)
        yield direction(f"definite, p = {p}", "a definite Hessian", draw.normal(p), symmetric(draw, sizes))
        signs = torch.ones(p, dtype=F64)
        signs[: (p + 1) // 2] = -1.0
        mixed = symmetric(draw, sizes * signs)
        yield direction(f"indefinite, p = {p}", "an indefinite Hessian", draw.normal(p), mixed)
        yield direction(f"indefinite, p = {p}, delta 2", "an indefinite Hessian", draw.normal(p), mixed / 4, delta=2.0)
        below = sizes.clone()
        below[0] = 0.0 if p < 5 else 3e-4
        if p > 1:
            below[1] = -2e-4
        yield direction(f"singular, p = {p}", "a (nearly) singular Hessian", draw.normal(p), symmetric(draw, below))
    zero = torch.zeros(3, 3, dtype=F64)
    yield direction("H = 0", "a (nearly) singular Hessian", draw.normal(3), zero, delta=0.5)
    small = symmetric(draw, draw.uniform(3, low=0.1, high=0.4))
    yield direction("definite, below delta 0.5", "a definite Hessian below delta", draw.normal(3), small, delta=0.5)


@check("value", points=3, cases=hessians)
def directions(student: Any, reference: Any, case: Case) -> None:
    """The direction is -Q diag(1 / max(|lambda|, delta)) Q^T g for definite, indefinite and singular Hessians."""
    got, want = (side.newton_direction(case.g, case.H, **case.options) for side in (student, reference))
    sizes = torch.linalg.eigvalsh(case.H).abs().clamp_min(case.options.get("delta", 1e-3))
    condition = float(sizes.max() / sizes.min())
    says = "the direction is off for {tags}; {rest}"
    hints = {"sign": "the direction has the wrong sign for {tags}: it goes uphill; {rest}", "factor": says}
    close(got, want, Tolerance(1e-9 * condition, 0.0), says, hints)


def slopes(draw: Draw) -> Iterator[Case]:
    for p in (2, 6):
        for name, eigenvalues in (
            ("a definite Hessian", draw.uniform(p, low=0.1, high=5.0)),
            ("a negative definite Hessian", -draw.uniform(p, low=0.1, high=5.0)),
            ("an indefinite Hessian", draw.normal(p)),
            ("H = 0", torch.zeros(p, dtype=F64)),
        ):
            H = symmetric(draw, eigenvalues)
            yield direction(f"{name}, p = {p}", name, draw.normal(p), H)
            yield direction(f"{name}, p = {p}, g an eigenvector", name, torch.linalg.eigh(H)[1][:, 0], H)


@check("property", points=1, cases=slopes)
def descent(student: Any, reference: Any, case: Case) -> None:
    """The direction goes downhill for every Hessian: g . d < 0."""
    d = student.newton_direction(case.g, case.H)
    require(d.shape == case.g.shape, "the direction should have the shape of g")
    slope = float(d.double() @ case.g)
    require(slope < 0, "the direction does not go downhill for {tags}: g . d = {slope:.2g}; {rest}", slope=slope)


def convex(draw: Draw) -> Iterator[tuple[Curved, Tensor]]:
    yield log_sum_exp(draw.normal(6, 3), draw.normal(6), 0.5), draw.normal(3)
    X = draw.normal(20, 4)
    y = (draw.uniform(20) < torch.sigmoid(X.sum(1))).double()
    yield logistic(X, y, 0.1), draw.normal(4, scale=0.5)


def runs(draw: Draw) -> Iterator[Case]:
    for curved, x0 in convex(draw):
        for most in (1, 2, 3):
            yield Case(
                f"{curved.name}, max_iter {most}", tags=(curved.name,), curved=curved, x0=x0, options={"max_iter": most}
            )
        for tol in (1e-2, 1e-4):
            yield Case(
                f"{curved.name}, tol {tol:g}", tags=(f"tol {tol:g}",), curved=curved, x0=x0, options={"tol": tol}
            )
    curved = quadratic_form(symmetric(draw, draw.uniform(3, low=1.0, high=2.0)), torch.zeros(3, dtype=F64))
    start = torch.zeros(3, dtype=F64)
    yield Case("the start is the minimiser", tags=("the minimiser as start",), curved=curved, x0=start, options={})
    yield Case("max_iter 0", tags=("max_iter 0",), curved=curved, x0=draw.normal(3), options={"max_iter": 0})


@check("trajectory", points=2, cases=runs)
def path(student: Any, reference: Any, case: Case) -> None:
    """newton takes the right number of full steps, with the right gradient norms, and ends at the right point."""
    (got, _), (want, _) = solved(student, case), solved(reference, case)
    wanted, norms = want["grad_norms"], got["grad_norms"]
    for t, (a, b) in enumerate(zip(norms, wanted, strict=False)):
        says = "the gradient norm departs at iteration {t}"
        close(a, b, PATH, says, {"factor": says, "sign": says}, t=t)
    says = "{k} iterations for {tags}, expected {n}: the run ends once the norm of g is at most tol, or after max_iter"
    require(got["iterations"] == want["iterations"], says, k=got["iterations"], n=want["iterations"])
    close(got["x"], want["x"], PATH, "the gradient norms are right, x is not")


def ends(draw: Draw) -> Iterator[Case]:
    A = symmetric(draw, draw.uniform(6, low=0.5, high=50.0))
    yield Case("a quadratic", curved=quadratic_form(A, draw.normal(6)), x0=draw.normal(6), options={"tol": 1e-8})
    for curved, x0 in convex(draw):
        yield Case(curved.name, curved=curved, x0=x0, options={})
    for a, b in ((0.1, 1.0), (0.02, -0.5)):
        start = torch.tensor([a, b], dtype=F64)
        yield Case("a double well, from near its saddle", curved=double_well(), x0=start, options={})


@check("convergence", points=2, cases=ends)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """A quadratic takes one iteration, the gradient norms shrink quadratically, and a start near a saddle leads to a
    minimum."""
    got, _ = solved(student, case)
    if "saddle" in case.name:
        away = float((got["x"] - torch.tensor([1.0, 0.0], dtype=F64)).norm())
        at_saddle = float(got["x"].norm()) < 0.5
        require(not at_saddle, "you ended at the saddle of a double well")
        says = "from ({a:g}, {b:g}) a double well should lead to (1, 0); the end is {x:.2g} away from it"
        within(away, 1e-8, says, a=float(case.x0[0]), b=float(case.x0[1]))
        return
    count, norms = got["iterations"], got["grad_norms"].tolist()
    if "quadratic" in case.curved.name and "log" not in case.curved.name:
        within(count, 1, "{x} iterations for a quadratic: one full Newton step ends at its minimum")
    gradient = float(case.curved.gradient(got["x"]).norm())
    within(gradient, 1e-8, "after {k} iterations the gradient norm is {x:.1e}", k=count)
    for before, after in itertools.pairwise(norms[-3:]):
        says = "the gradient norms shrink only linearly: from {before:.1e} to {x:.1e} in one step"
        within(after, QUADRATIC * before**2 + ROUNDING, says, before=before)


@check("performance", points=1, cases=runs)
def calls(student: Any, reference: Any, case: Case) -> None:
    """grad_hess is called once for each point."""
    got, asked = solved(student, case)
    says = "grad_hess was called {x} times for {k} steps: once for the start and once after each step is enough"
    within(asked, got["iterations"] + 1, says, k=got["iterations"])
