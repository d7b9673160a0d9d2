"""Grader of ch04/armijo-line-search."""

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
    Picture,
    check,
    close,
    host,
    in_kind,
    line,
    picture,
    raises,
    relative,
    require,
    within,
)
from dlgrader_plugins.ch04_optimization.functions import (
    Objective,
    log_barrier,
    quadratic,
    rosenbrock,
    smooth_bowl,
    square,
    walled,
)

forbidden = NO_OPTIM | NO_AUTOGRAD


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=F64)


def along(objective: Objective, x: Tensor, d: Tensor, name: str = "", public: bool = False, **options: Any) -> Case:
    """A line search from x along d."""
    given = ", ".join(f"{k} {v:g}" for k, v in options.items())
    tags = tuple(f"{k} {v:g}" for k, v in options.items())
    return Case(
        name or ", ".join(filter(None, [objective.name, given])),
        public=public,
        tags=tags,
        f=objective.f,
        x=x,
        d=d,
        g=objective.gradient(x),
        options=options,
    )


def search(side: Any, case: Case, calls: int | None = None) -> tuple[float, host]:
    """The step that this side finds, and the function that counted."""
    f = host(case.f, like=case.x, calls=calls or case.options.get("max_iter", 50) + 60)
    return side.armijo(f, case.x, case.d, case.g, **case.options), f


def small(draw: Draw) -> Iterator[Case]:
    yield along(quadratic(vector(1.0, 4.0)), vector(2.0, -1.0), vector(-2.0, 4.0), "1/2 (x^2 + 4 y^2)", public=True)


@check("contract", points=1, cases=small)
def contract(student: Any, reference: Any, case: Case) -> None:
    """armijo returns a float and armijo_gd a tensor (steps + 1, p); x, d, g and x0 are left alone."""
    objective = quadratic(vector(1.0, 4.0))
    in_kind(student, reference, lambda side: search(side, case)[0])

    def descent(side: Any) -> Any:
        f, gradient = (host(h, like=case.x, calls=1000) for h in (objective.f, objective.gradient))
        return side.armijo_gd(f, gradient, case.x, 3)

    in_kind(student, reference, descent, "row t is the point after t steps, row 0 is x0")


def slices(draw: Draw) -> Iterator[Case]:
    yield along(square(), vector(1.0), vector(-2.0), "equality in exact arithmetic: x^2 at 1 along -2, c 0.5", c=0.5)
    yield along(quadratic(vector(1.0, 4.0)), vector(2.0, -1.0), vector(-0.2, 0.4), "the first trial is accepted")
    yield along(square(), vector(1.0), vector(-32.0), "the last trial is accepted", max_iter=5)
    yield along(square(), vector(1.0), vector(-(2.0**50)), "the last of 51 trials is accepted")
    yield along(square(), vector(1.0), vector(-2 + 3e-4), "a trial that c 1e-4 accepts, and 2e-4 does not")
    yield along(quadratic(vector(1.0, 4.0)), vector(0.1, 0.1), vector(-0.01, -0.04), "a slope of -0.017")
    for c, rho, alpha0 in ((1e-4, 0.5, 1.0), (0.3, 0.8, 2.0), (0.7, 0.6, 1.0), (0.9, 0.5, 0.25), (0.1, 0.75, 2.0)):
        options: dict[str, Any] = {"alpha0": alpha0, "c": c, "rho": rho}
        x = draw.normal(2)
        yield along(rosenbrock(), x, -rosenbrock().gradient(x), **options)
        diagonal, x = draw.uniform(5, low=0.5, high=20.0), draw.normal(5)
        bowl = quadratic(diagonal)
        newton = -4.0 * bowl.gradient(x) / diagonal
        yield along(bowl, x, newton, f"a direction that is not -g, {_shown(options)}", **options)
    x = draw.normal(3)
    far = quadratic(vector(1.0, 2.0, 3.0))
    yield along(far, x, -1e3 * far.gradient(x) / far.gradient(x).norm(), "a direction of length 1000")
    yield along(quadratic(vector(3.0)), vector(-1.5), vector(4.0), "p = 1")


def _shown(options: dict[str, float]) -> str:
    return ", ".join(f"{k} {v:g}" for k, v in options.items())


def exponent(alpha: float, case: Case) -> float:
    """j with alpha = alpha0 rho^j; 0 where there is none."""
    if not (alpha > 0 and math.isfinite(alpha)):
        return 0.0
    return math.log(alpha / case.options.get("alpha0", 1.0)) / math.log(case.options.get("rho", 0.5))


def same_step(got: float, want: float) -> bool:
    """Powers and repeated products of rho differ by rounding only."""
    return abs(got - want) <= 1e-12 * want


@check("value", points=3, cases=slices)
def step(student: Any, reference: Any, case: Case) -> None:
    """armijo returns the largest alpha0 rho^j that meets the bound."""
    (got, _), (want, _) = search(student, case), search(reference, case)
    says = "the step is not the largest alpha0 rho^j that meets the bound"
    late = exponent(got, case) - exponent(want, case)
    by = abs(round(late))
    if got == 0.0:
        says = "0.0 came back although a trial meets the bound"
    elif late and abs(late - round(late)) < 1e-6:
        says += ": the search stops {by} too {when}"
    trials = "one trial" if by == 1 else f"{by} trials"
    require(same_step(got, want), says, by=trials, when="late" if late > 0 else "early")


def walls(draw: Draw) -> Iterator[Case]:
    yield along(log_barrier(), vector(3.0, 1.5), vector(-30.0, 0.1), "NaN beyond the boundary of the domain")
    yield along(log_barrier(), vector(2.0), vector(-16.0), "NaN for the first trials, p = 1")
    yield along(walled(2.0), vector(1.5, 0.0), vector(-40.0, 1.0), "+inf outside a ball")


@check("stability", points=1, cases=walls)
def outside_the_domain(student: Any, reference: Any, case: Case) -> None:
    """A trial whose value is NaN or +inf is rejected."""
    (got, _), (want, _) = search(student, case), search(reference, case)
    says = "the step is not the largest that meets the bound, where larger ones lead out of the domain"
    if not math.isfinite(case.f(case.x + got * case.d)):
        says = "a trial whose value is NaN or infinite must be rejected"
    require(same_step(got, want), says)


def hopeless(draw: Draw) -> Iterator[Case]:
    for most in (3, 4):
        yield along(square(), vector(1.0), vector(-32.0), f"no trial is accepted, max_iter {most}", max_iter=most)
    yield along(square(), vector(1.0), vector(-(2.0**51)), "none of 51 trials is accepted")
    yield along(square(), vector(1.0), vector(-2.0), "only one trial, not accepted", max_iter=0, c=0.9)


@check("edge", points=1, cases=hopeless)
def nothing_accepted(student: Any, reference: Any, case: Case) -> None:
    """armijo returns 0.0 when none of the max_iter + 1 trials is accepted."""
    got, _ = search(student, case)
    within(abs(got), 0.0, "when every trial fails return 0.0; a step came back")


def uphill(draw: Draw) -> Iterator[Case]:
    x = vector(1.0, 1.0)
    g = square().gradient(x)
    for name, d in (
        ("an ascent direction", g),
        ("d = 0", torch.zeros(2, dtype=F64)),
        ("d orthogonal to g", vector(1.0, -1.0)),
    ):
        yield Case(name, f=square().f, x=x, d=d, g=g, options={})


@check("contract", points=1, cases=uphill)
def ascent_is_refused(student: Any, reference: Any, case: Case) -> None:
    """armijo raises ValueError when g . d >= 0."""
    raises(ValueError, search, student, case, says=f"{case.name} must raise ValueError")


@check("performance", points=1, cases=slices)
def one_evaluation_a_trial(student: Any, reference: Any, case: Case) -> None:
    """f is evaluated once at x, and once for each trial."""
    (_, f), (want, _) = search(student, case, calls=400), search(reference, case)
    trials = round(exponent(want, case)) + 1
    within(
        f.calls,
        trials + 1,
        "f was called {x} times where {trials} trials are needed: f(x) is evaluated again in every trial",
        trials=trials,
    )


def descents(draw: Draw) -> Iterator[Case]:
    hard, bowl = rosenbrock(), smooth_bowl(draw.normal(4))
    flat = quadratic(vector(1.0, 2.0))
    for name, objective, x0, steps, options in (
        ("Rosenbrock's function, 15 steps", hard, vector(-1.2, 1.0), 15, {}),  # 12 calls of f a step
        ("Rosenbrock's function, rho 0.7", hard, vector(0.5, -0.3), 5, {"rho": 0.7, "c": 0.2}),
        ("a smooth bowl, 6 steps", bowl, draw.normal(4), 6, {"alpha0": 2.0}),
        ("a gradient with a zero entry", flat, vector(1.0, 0.0), 3, {}),
        ("a first step that c 1e-4 accepts, and 2e-4 does not", quadratic(vector(2 - 3e-4)), vector(1.0), 2, {}),
        ("the start is the minimiser", flat, vector(0.0, 0.0), 3, {}),
        ("0 steps", flat, vector(1.0, 1.0), 0, {}),
    ):
        yield Case(name, f=objective.f, gradient=objective.gradient, x0=x0, steps=steps, options=options)


@check("trajectory", points=2, cases=descents)
def steepest_descent(student: Any, reference: Any, case: Case) -> None:
    """armijo_gd follows steepest descent; every search starts at alpha0, and the point stays at a minimiser."""
    paths = []
    for side in (student, reference):
        f, gradient = (host(h, like=case.x0, calls=10_000) for h in (case.f, case.gradient))
        paths.append(side.armijo_gd(f, gradient, case.x0, case.steps, **case.options))
    got, want = paths
    require(got.shape == want.shape, "armijo_gd returned {rows} rows, expected steps + 1", rows=len(got))
    says = "row {step} of armijo_gd departs"
    hints = {"later": says + ", {until} right: does every search start at alpha0?"}
    for step, (a, b) in enumerate(zip(got, want, strict=True)):
        close(a, b, relative(1e-8), says, hints, step=step)


@picture()
def valley(student: Any, reference: Any) -> Picture:
    """Thirty steps of armijo_gd on Rosenbrock's function from (-1.2, 1): steepest descent falls into the curved valley
    within a few steps and then zigzags along it."""
    objective, start = rosenbrock(), vector(-1.2, 1.0)
    layers = []
    for label, side in (("yours", student), ("the definition's", reference)):
        f, gradient = (host(h, like=start, calls=10_000) for h in (objective.f, objective.gradient))
        path = side.armijo_gd(f, gradient, start, 30)
        require(path.ndim == 2 and path.shape[1] == 2, "armijo_gd returned shape {shape}", shape=tuple(path.shape))
        layers.append(line(label, path[:, 0], path[:, 1]))
    return Picture("The path of steepest descent", tuple(layers), "x1", "x2")
