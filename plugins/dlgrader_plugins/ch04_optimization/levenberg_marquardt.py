"""Grader of ch04/levenberg-marquardt."""

from __future__ import annotations

import itertools
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
    check,
    close,
    in_kind,
    relative,
    require,
    within,
)

forbidden = NO_OPTIM | NO_AUTOGRAD

LOSSES = relative(1e-6)  # right answers 1e-12 over eight trials; another rule for mu 1e-2 and more
TRIALS = 60  # right answers take 11 to 16
START = (1.0, 0.3, 0.0)


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=F64)


def curve(draw: Draw, a: float, b: float, c: float, n: int = 40, noise: float = 0.05) -> dict[str, Any]:
    """t and y of a noisy decay, on [0, 4]."""
    t = torch.linspace(0.0, 4.0, n, dtype=F64)
    return {"t": t, "y": a * torch.exp(-b * t) + c + draw.normal(n, scale=noise)}


def fitted(side: Any, case: Case, **options: Any) -> Any:
    """The answer of this side; `options` stand over those of the case."""
    answer = side.fit(case.t, case.y, case.theta, **{**case.options, **options})
    theta, count, losses = answer["theta"], answer["iterations"], answer["losses"]
    vector = isinstance(theta, Tensor) and theta.is_floating_point() and theta.shape == (3,)
    require(vector, "'theta' should be a tensor of three numbers")
    require(type(count) is int and count >= 0, "'iterations' should be an int")
    numbers = isinstance(losses, Tensor) and losses.is_floating_point() and losses.shape == (count + 1,)
    require(numbers, "'losses' should be a tensor with a number for the start and one for each trial")
    return answer


def example(draw: Draw) -> Iterator[Case]:
    given: dict[str, Any] = {"t": vector(0.0, 1.0), "y": vector(2.0, 1.0), "theta": vector(1.0, 0.0, 0.0)}
    system: dict[str, Any] = {"J": torch.tensor([[2.0]], dtype=F64), "r": vector(4.0), "mu": 4.0}
    yield Case("two points", public=True, options={"max_iter": 2}, **given, **system)
    data = curve(draw, 2.0, 1.0, 0.3, n=12)
    system = {"J": draw.normal(5, 2), "r": draw.normal(5), "mu": 0.5}
    yield Case("12 points", theta=vector(*START), options={"max_iter": 4}, **data, **system)


def started(side: Any, case: Case) -> Any:
    """The answer of a run, of 'losses' only the start: the contract does not count iterations."""
    answer = fitted(side, case)
    return {**answer, "losses": answer["losses"][:1]}


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """residual_jacobian gives (n,) and (n, 3), lm_step (p,), fit a dictionary with 'theta' (3,), 'iterations' and
    'losses' (iterations + 1,); arguments are left alone."""
    in_kind(student, reference, lambda side: side.residual_jacobian(case.theta, case.t, case.y), "(n,) and (n, 3)")
    in_kind(student, reference, lambda side: side.lm_step(case.J, case.r, case.mu), "one entry a column of J")
    in_kind(student, reference, lambda side: started(side, case))


def parameters(draw: Draw) -> Iterator[Case]:
    yield Case("theta (1, 0, 0)", theta=vector(1.0, 0.0, 0.0), t=vector(0.0, 1.0, 2.0), y=vector(2.0, 1.0, 0.5))
    for n in (1, 3, 20):
        yield Case(
            "one point" if n == 1 else f"{n} points",
            theta=draw.normal(3),
            t=draw.uniform(n, low=-1.0, high=3.0),
            y=draw.normal(n),
        )


@check("value", points=2, cases=parameters)
def model(student: Any, reference: Any, case: Case) -> None:
    """The residuals are a exp(-b t) + c - y, and J holds their derivatives with respect to a, b and c."""
    (r, J), (wanted, slopes) = (side.residual_jacobian(case.theta, case.t, case.y) for side in (student, reference))
    close(
        r, wanted, T, "the residuals are off", {"sign": "the residuals have the wrong sign: they are model minus data"}
    )
    require(J.shape == slopes.shape, "J should have the shape (n, 3)")
    for k, name in enumerate("abc"):
        says = "column {k} of J, the derivative with respect to {name}, is off"
        hints = {"sign": "column {k} of J, the derivative with respect to {name}, has the wrong sign"}
        close(J[:, k], slopes[:, k], T, says, hints, k=k + 1, name=name)


def systems(draw: Draw) -> Iterator[Case]:
    for n, p in ((4, 1), (10, 3), (12, 6), (2, 5), (1, 4)):
        shape = "fewer rows than columns" if n < p else "more rows than columns"
        for mu in (1e-8, 1e-3, 1.0, 1e3, 1e8):
            tags = (shape, f"mu {mu:g}")
            yield Case(f"n = {n}, p = {p}, mu {mu:g}", tags=tags, J=draw.normal(n, p), r=draw.normal(n), mu=mu)


@check("value", points=2, cases=systems)
def step(student: Any, reference: Any, case: Case) -> None:
    """lm_step solves (J^T J + mu I) delta = -J^T r, for every mu and also where J has fewer rows than columns."""
    J, r, mu = case.J, case.r, case.mu
    got, want = (side.lm_step(J, r, mu) for side in (student, reference))
    sizes = torch.linalg.eigvalsh(J.T @ J + mu * torch.eye(J.shape[1], dtype=F64))
    condition = float(sizes.max()) / max(float(sizes.min()), 0.5 * mu)
    says = "the step is wrong for {tags}; {rest}"
    if mu == 1e8:
        says = "for large mu the step should be -J^T r / mu; {rest}"
        close(got, -J.T @ r / mu, relative(1e-5), says, {"factor": says})
    sign = "the step has the wrong sign: it goes uphill"
    close(got, want, Tolerance(1e-9 + 1e-14 * condition, 0.0), says, {"factor": says, "sign": sign})


def data_sets(draw: Draw) -> Iterator[Case]:
    for a, b, c in ((2.5, 1.3, 0.5), (-1.5, 0.8, 2.0)):
        given = curve(draw, a, b, c)
        name = f"a decay with rate {b:g}"
        yield Case(name, theta=vector(*START), options={"max_iter": 8}, **given)
        yield Case(f"{name}, mu0 10", theta=vector(*START), options={"max_iter": 5, "mu0": 10.0}, **given)
    given = curve(draw, 2.0, 1.0, 0.0)
    yield Case("a start with rejected trials", theta=vector(3.0, -1.5, 0.0), options={"max_iter": 8}, **given)
    yield Case("max_iter 0", theta=vector(*START), options={"max_iter": 0}, **given)
    for tol in (20.0, 0.5):
        yield Case(f"tol {tol:g}", theta=vector(*START), options={"tol": tol}, **given)


@check("trajectory", points=2, cases=data_sets)
def path(student: Any, reference: Any, case: Case) -> None:
    """The losses of the first eight trials from two starts, and where they end."""
    got, want = fitted(student, case), fitted(reference, case)
    half = "the losses are half of what is asked: the sum of squares, without a factor"
    for t, (a, b) in enumerate(zip(got["losses"], want["losses"], strict=False)):
        if t == 0:
            says = "the first of the losses is not the sum of squares at theta0"
            close(a, b, LOSSES, says, {"factor": half if abs(2 * float(a) - float(b)) < 1e-6 * float(b) else says})
        says = "the loss departs at trial {t}: if the steps are right look at the rule for mu"
        close(a, b, LOSSES, says, {"factor": says}, t=t)
    says = "'iterations' is {k}, expected {n}: the run ends once the norm of J^T r is at most tol, or after max_iter"
    require(got["iterations"] == want["iterations"], says, k=got["iterations"], n=want["iterations"])
    close(got["theta"], want["theta"], relative(1e-5), "the losses are right, theta is not")


def fits(draw: Draw) -> Iterator[Case]:
    for start in (START, (5.0, 3.0, 1.0)):
        given = curve(draw, 2.5, 1.3, 0.5)
        name = f"a noisy decay from ({start[0]:g}, {start[1]:g}, {start[2]:g})"
        yield Case(name, theta=vector(*start), options={"tol": 1e-6}, **given)


@check("convergence", points=2, cases=fits)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """The fit of a noisy decay reaches the least sum of squares within 60 trials, from two starts."""
    got, best = fitted(student, case), fitted(reference, case, tol=1e-9)
    a, b, c = got["theta"].double().tolist()
    loss = float(((a * torch.exp(-b * case.t) + c - case.y) ** 2).sum())
    least = float(best["losses"][-1])
    off = loss - least if math.isfinite(loss) else math.inf
    says = "stopped at the sum of squares {loss:.6g} after {k} trials, the least is {least:.6g}"
    within(off, 1e-9, says, loss=loss, least=least, k=got["iterations"])
    within(got["iterations"], TRIALS, "{x} trials, {limit} are enough")


@check("property", points=1, cases=data_sets)
def never_up(student: Any, reference: Any, case: Case) -> None:
    """The losses never grow, and the last one is that of the theta that is returned."""
    got = fitted(student, case)
    losses = got["losses"].double()
    for t, (before, after) in enumerate(itertools.pairwise(losses.tolist()), 1):
        require(after <= before, "the loss grows at trial {t}: a rejected trial must leave the loss", t=t)
    a, b, c = got["theta"].double().tolist()
    loss = ((a * torch.exp(-b * case.t) + c - case.y) ** 2).sum()
    says = "the last of the losses is not the sum of squares at the theta returned"
    close(losses[-1], loss, LOSSES, says, {"factor": says})
