"""Grader of ch04/bfgs."""

from __future__ import annotations

import math
from collections.abc import Iterator
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
    agrees,
    check,
    close,
    exactly,
    host,
    in_kind,
    is_new,
    no_slower,
    race,
    require,
    within,
)
from dlgrader_plugins.ch04_optimization.functions import Objective, quadratic, quartic, rosenbrock
from dlgrader_plugins.ch04_optimization.hessians import log_sum_exp, symmetric

forbidden = NO_OPTIM | NO_AUTOGRAD

PATH = Tolerance(1e-7, 1e-10)  # right answers 1e-12 over eight rows; other updates or steps 1e-3 and more
SECANT = Tolerance(1e-8, 0.0)
P, ITERATIONS = 1600, 4
LIMIT = 3.5  # times the reference's: rank-two forms take 0.6 to 1.3, the product form 7.6 to 9.6


def pair(draw: Draw, p: int, scale: float = 1.0) -> dict[str, Tensor]:
    """H, s and y of a convex quadratic function; s has the length scale, or so."""
    A = symmetric(draw, draw.uniform(p, low=0.3, high=5.0))
    s = draw.normal(p) * scale
    return {"H": symmetric(draw, draw.uniform(p, low=0.2, high=3.0)), "s": s, "y": A @ s}


def minimised(side: Any, case: Case, **options: Any) -> tuple[Any, int]:
    """(answer, calls of grad_f); `options` stand over those of the case."""
    f = host(case.objective.f, like=case.x0, calls=20_000)
    gradient = host(case.objective.gradient, like=case.x0, calls=2_000, name="grad_f")
    answer = side.bfgs(f, gradient, case.x0, **{**case.options, **options})
    x, count, path = answer["x"], answer["iterations"], answer["path"]
    vector = isinstance(x, Tensor) and x.is_floating_point() and x.shape == case.x0.shape
    require(vector, "'x' should be a tensor like x0")
    require(type(count) is int and count >= 0, "'iterations' should be an int")
    rows = isinstance(path, Tensor) and path.is_floating_point() and path.shape == (count + 1, len(case.x0))
    require(rows, "'path' should be a tensor with a row for the start and one for each iteration")
    return answer, gradient.calls


def run(objective: Objective, x0: Tensor, name: str = "", most: int = 0, **options: Any) -> Case:
    """`most`: iterations that are allowed."""
    return Case(name or objective.name, objective=objective, x0=x0, most=most, options=options)


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=F64)


def example(draw: Draw) -> Iterator[Case]:
    given: dict[str, Any] = {"H": torch.eye(2, dtype=F64), "s": vector(1.0, 0.0), "y": vector(2.0, 1.0)}
    bowl = quadratic(vector(1.0, 4.0))
    yield Case("H = I", public=True, objective=bowl, x0=vector(2.0, 1.0), options={"max_iter": 2}, **given)
    more: dict[str, Any] = pair(draw, 4)
    yield Case("p = 4", objective=quartic(draw.normal(4)), x0=draw.normal(4), options={"max_iter": 3}, **more)


def started(side: Any, case: Case) -> Any:
    """The answer of a run, of 'path' only the start: the contract does not count iterations."""
    answer = minimised(side, case)[0]
    return {**answer, "path": answer["path"][:1]}


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """bfgs_update gives a new (p, p), also where it skips; bfgs gives 'x', 'iterations' and 'path' (iterations + 1, p);
    arguments are left alone."""
    in_kind(student, reference, lambda side: side.bfgs_update(case.H, case.s, case.y), "that of H")
    is_new(student, lambda side: side.bfgs_update(case.H, case.s, -case.y))
    in_kind(student, reference, lambda side: started(side, case))


def updates(draw: Draw) -> Iterator[Case]:
    for p in (1, 2, 3, 5, 10):
        given: dict[str, Any] = pair(draw, p)
        yield Case(f"p = {p}", tags=("one variable" if p == 1 else "several variables",), **given)
    short: dict[str, Any] = pair(draw, 4, 1e-7)
    yield Case("p = 4, a step of length 1e-7", tags=("a short step",), **short)


def of_the_hessian(H: Tensor, s: Tensor, y: Tensor) -> Tensor:
    """The BFGS update of B, an approximate Hessian, applied to H."""
    Hs = H @ s
    return H - torch.outer(Hs, Hs) / (s @ Hs) + torch.outer(y, y) / (s @ y)


@check("value", points=2, cases=updates)
def update(student: Any, reference: Any, case: Case) -> None:
    """The update is (I - rho s y^T) H (I - rho y s^T) + rho s s^T, with rho = 1 / s.y."""
    got, want = (side.bfgs_update(case.H, case.s, case.y) for side in (student, reference))
    says = "the update is wrong for {tags}; {rest}"
    if agrees(got, of_the_hessian(case.H, case.s, case.y)):
        says = "the update is off: it agrees with the update of B, the Hessian, not with that of its inverse"
    elif agrees(got, of_the_hessian(case.H, case.y, case.s)):
        says = "the update is off: it agrees with that of Davidon, Fletcher and Powell, not with BFGS"
    elif agrees(got, case.H):
        says = "the update leaves H as it is for {tags}, although the curvature is good; {rest}"
    close(got, want, T, says)


def pairs(draw: Draw) -> Iterator[Case]:
    for p in (2, 6):
        good: dict[str, Any] = pair(draw, p)
        yield Case(f"a good pair, p = {p}", skip=False, **good)
    given = pair(draw, 4)
    s, y = given["s"], given["y"]
    flat = y - s * (s @ y) / (s @ s)
    zero = torch.zeros(4, dtype=F64)
    tiny = flat / flat.norm() + 1e-12 * s / s.norm()
    for name, step, change in (
        ("s.y < 0", s, -y),
        ("s.y is about 1e-12 times the lengths", s, tiny),
        ("s.y is about 1e-12 times the lengths of long vectors", 1e8 * s, 1e8 * tiny),
        ("y = 0", s, zero),
        ("s = 0", zero, y),
    ):
        yield Case(name, skip=True, H=given["H"], s=step, y=change)


@check("property", points=2, cases=pairs)
def properties(student: Any, reference: Any, case: Case) -> None:
    """The new H has H y = s, is symmetric and positive definite; a pair with bad curvature leaves H as it is."""
    got = student.bfgs_update(case.H, case.s, case.y)
    require(got.shape == case.H.shape, "the update should have the shape of H")
    got = got.double()
    if case.skip:
        exactly(got, case.H, "a pair with bad curvature must leave H as it is: {why}", why=case.name)
        return
    require(bool(torch.isfinite(got).all()), "the update holds NaN or inf")
    secant = "H y = s fails"
    close(got @ case.y, case.s, SECANT, secant, {"factor": secant, "sign": secant})
    close(got, got.T, Tolerance(1e-10, 0.0), "H is not symmetric", {"transposed": "H is not symmetric"})
    least = float(torch.linalg.eigvalsh((got + got.T) / 2).min())
    require(least > 0, "H is not positive definite: its smallest eigenvalue is {least:.2g}", least=least)


def first_rows(draw: Draw) -> Iterator[Case]:
    yield run(rosenbrock(), vector(-1.2, 1.0), max_iter=8)
    yield run(rosenbrock(), vector(0.5, -0.5), "Rosenbrock's function, another start", max_iter=8)
    yield run(quartic(draw.normal(5)), draw.normal(5), max_iter=8)
    for curvature, what in ((2 - 3e-4, "accepts"), (2 - 1e-4, "rejects")):
        name = f"a first step that c 1e-4 just {what}"
        yield run(quadratic(vector(curvature)), vector(1.0), name, max_iter=3)
    yield run(quadratic(vector(1.0, 4.0)), vector(0.0, 0.0), "the start is the minimiser")
    yield run(quartic(draw.normal(3)), draw.normal(3), "tol 0.1", tol=0.1)


@check("trajectory", points=2, cases=first_rows)
def path(student: Any, reference: Any, case: Case) -> None:
    """The first rows of the path on Rosenbrock's function, a quartic and a parabola."""
    (got, _), (want, _) = minimised(student, case), minimised(reference, case)
    says = "row {t} of the path departs"
    for t, (a, b) in enumerate(zip(got["path"], want["path"], strict=False)):
        close(a, b, PATH, says, {"factor": says, "sign": says}, t=t)
    says = "'iterations' is {k}, expected {n}: the run ends once the gradient norm is at most tol, or after max_iter"
    require(got["iterations"] == want["iterations"], says, k=got["iterations"], n=want["iterations"])
    close(got["x"], want["x"], PATH, "'x' is not the last row of the path")


def long_runs(draw: Draw) -> Iterator[Case]:
    for start in ((-1.2, 1.0), (0.0, 0.0), (2.0, -2.0), (-3.0, 4.0)):
        name = f"Rosenbrock's function from ({start[0]:g}, {start[1]:g})"
        yield run(rosenbrock(), vector(*start), name, most=80)  # right answers take 27 to 40
    smooth = log_sum_exp(draw.normal(40, 20), draw.normal(40), 0.1)
    bowl = Objective("a convex function, p = 20", smooth.f, smooth.gradient)
    yield run(bowl, draw.normal(20), most=100)  # right answers take 30 to 36


@check("convergence", points=2, cases=long_runs, seconds=30)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """Rosenbrock's function takes at most 80 iterations from four starts, a convex function of 20 variables at most
    100."""
    got, _ = minimised(student, case)
    slope = float(case.objective.gradient(got["x"].double()).norm())
    says = "{k} iterations on {what}: the gradient norm is still {x:.1e}"
    within(slope if math.isfinite(slope) else math.inf, 1.01e-8, says, k=got["iterations"], what=case.name)
    within(got["iterations"], case.most, "{x} iterations on {what}, {limit} are enough", what=case.name)


def costs(draw: Draw) -> Iterator[Case]:
    yield Case(f"{ITERATIONS} iterations, p = {P}", seed=draw.seed())
    yield run(rosenbrock(), vector(-1.2, 1.0), "the gradients of eight iterations", max_iter=8)


@check("performance", points=1, cases=costs, by_case=True, seconds=120)
def cost(student: Any, reference: Any, case: Case) -> None:
    """With many variables an iteration costs no more than rank-two changes of H do, and bfgs asks for one gradient a
    point: half a point each."""
    if "seed" in case.given:
        says = "with p = {p} your iterations take {ratio:.0f} times as long as those with rank-two changes of H "
        says += "(allowed {limit:.0f}): are there full matrix products in the update?"
        no_slower(lambda: pace(student, reference, case.seed), LIMIT, says, p=P)
        return
    answer, calls = minimised(student, case)
    says = "grad_f was called {x} times for {k} iterations: one for the start and one in each are enough"
    within(calls, answer["iterations"] + 1, says, k=answer["iterations"])


def pace(student: Any, reference: Any, seed: int) -> float:
    """Time of a few iterations in many variables, in those of the reference's. Only a path comes back, not the H."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(seed + turn)
        bowl, x0 = quadratic(draw.uniform(P, low=0.5, high=1.5)), draw.normal(P)
        f, gradient = (host(g, like=x0, calls=500, name=n) for g, n in ((bowl.f, "f"), (bowl.gradient, "grad_f")))
        return f, gradient, x0, 1e-8, ITERATIONS

    def agree(got: Any, want: Any) -> None:
        require(isinstance(got["path"], Tensor), "'path' should be a tensor")
        close(got["path"], want["path"], T, f"the path is wrong for p = {P}")

    return race(student, reference, "bfgs", "bfgs", inputs, agree, repeats=3)
