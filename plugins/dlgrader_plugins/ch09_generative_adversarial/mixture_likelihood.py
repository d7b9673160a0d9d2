"""Grader of ch09/mixture-likelihood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, autograd_of, check, close, in_kind, require

NAMES = ("weights", "means", "standard deviations")


def weights(draw: Draw, K: int, zeros: tuple[int, ...] = ()) -> Tensor:
    """(K,), sum 1, exactly 0 at `zeros`."""
    w = draw.uniform(K, low=0.5, high=2.0)
    w[list(zeros)] = 0.0
    return w / w.sum()


def mixture(draw: Draw, n: int, K: int, *tags: str, zeros: tuple[int, ...] = (), name: str = "", **given: Any) -> Case:
    """Data around components that overlap."""
    told = (("several components", K > 1), ("weights of 0", bool(zeros)))
    what = f"{n} numbers, {K} component{'s' * (K > 1)}" + (", weights of 0" if zeros else "")
    usual = {
        "x": draw.normal(n, scale=2.5),
        "w": weights(draw, K, zeros),
        "mu": draw.normal(K, scale=2.0),
        "sd": draw.uniform(K, low=0.5, high=2.0),
    }
    return Case(name or what, tags=(*tags, *(tag for tag, holds in told if holds)), **(usual | given))


def parameters(case: Case) -> tuple[Tensor, Tensor, Tensor]:
    return case.w, case.mu, case.sd


def few(draw: Draw) -> Iterator[Case]:
    for n, K in ((5, 3), (4, 1), (3, 3)):
        yield mixture(draw, n, K, u=draw.uniform(n), z=draw.normal(n))


@check("contract", points=1, cases=few, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """A scalar, (n,), and three of (K,), in the dtype of the data; arguments are left alone."""
    in_kind(student, reference, lambda side: side.mixture_nll(case.x, *parameters(case)), "a mean has no axes")
    in_kind(student, reference, lambda side: side.mixture_sample(*parameters(case), case.u, case.z), "one for each u")
    in_kind(student, reference, lambda side: side.em_step(case.x, *parameters(case)), "one number a component")


def statement() -> Case:
    x, w = torch.tensor([0.0, 2.0], dtype=F64), torch.tensor([0.5, 0.5], dtype=F64)
    ones = torch.ones(2, dtype=F64)
    tags = ("several components",)
    return Case("the statement's two numbers", public=True, tags=tags, x=x, w=w, mu=x.clone(), sd=ones)


def far_away(draw: Draw, n: int, K: int, distance: float, zeros: tuple[int, ...] = ()) -> Case:
    """All data on both sides, at least so many standard deviations away from all components."""
    sides = draw.normal(n).sign() * distance * draw.uniform(n, low=1.0, high=1.5)
    sd = draw.uniform(K, low=0.5, high=1.0)
    mu = draw.uniform(K, low=-1.0, high=1.0)
    name = f"{n} numbers {distance:g} standard deviations away from {K} component{'s' * (K > 1)}"
    name += ", weights of 0" if zeros else ""
    return mixture(draw, n, K, "data far from all components", zeros=zeros, name=name, x=sides, sd=sd, mu=mu)


def data(draw: Draw) -> Iterator[Case]:
    yield statement()
    for n, K in ((6, 1), (5, 3), (4, 4), (1, 2)):
        yield mixture(draw, n, K)
    x = torch.cat([draw.normal(3), 9.0 + draw.normal(3)])
    mu = torch.tensor([0.0, 9.0, 1.0], dtype=F64)
    yield mixture(draw, 6, 3, zeros=(1,), x=x, mu=mu, sd=torch.ones(3, dtype=F64))
    yield mixture(draw, 5, 4, zeros=(0, 3))
    for distance in (50.0, 1e4):
        yield far_away(draw, 4, 3, distance)
    yield far_away(draw, 3, 3, 100.0, zeros=(2,))


# In float32 the right answers deviate by 0.01 of the tolerance, the nearest wrong one by 1e3.
@check("value", points=2, cases=data, dtypes=(F64, F32))
def likelihood(student: Any, reference: Any, case: Case) -> None:
    """mixture_nll is right, also far from all components and with weights of 0."""
    got, want = (side.mixture_nll(case.x, *parameters(case)) for side in (student, reference))
    nan = "NaN or inf for {tags}; {rest}: exp underflows far from all components; sum in log space"
    close(got, want, T.f32(5), "the NLL is wrong for {tags}; {rest}; {detail}", {"nan": nan})


def differentiable(draw: Draw) -> Iterator[Case]:
    yield mixture(draw, 6, 3)
    yield mixture(draw, 5, 1)
    yield mixture(draw, 5, 3, zeros=(1,))
    yield far_away(draw, 4, 2, 60.0)


@check("gradient", points=1, cases=differentiable)
def gradients(student: Any, reference: Any, case: Case) -> None:
    """autograd gives the gradients of the NLL by mu and sd, and by w where no weight is 0."""
    at = {"mu": case.mu, "sd": case.sd} | ({"w": case.w} if bool((case.w > 0).all()) else {})

    def call(side: Any, at: Any) -> Any:
        return side.mixture_nll(case.x, at.get("w", case.w), at["mu"], at["sd"])

    autograd_of(student, reference, call, at)


def draws_of_noise(draw: Draw) -> Iterator[Case]:
    w, mu = torch.tensor([0.5, 0.0, 0.5], dtype=F64), torch.tensor([0.0, 9.0, 10.0], dtype=F64)
    u, z = torch.tensor([0.25, 0.5], dtype=F64), torch.tensor([1.0, -1.0], dtype=F64)
    sd = torch.tensor([1.0, 1.0, 2.0], dtype=F64)
    tags = ("u on a border", "weights of 0")
    yield Case("the statement's noise", public=True, tags=tags, w=w, mu=mu, sd=sd, u=u, z=z)
    for K, n in ((1, 4), (3, 9), (4, 4), (5, 20)):
        case = mixture(draw, n, K)
        inner = case.w.cumsum(0)[:-1]
        u = draw.uniform(n)
        u = torch.where(((u[:, None] - inner).abs() < 1e-4).any(dim=1), u + 2e-4, u)
        yield Case(case.name, tags=case.tags, **case.given, u=u, z=draw.normal(n))
    for exact in ([0.25, 0.5, 0.125, 0.125], [0.0, 0.5, 0.0, 0.25, 0.25, 0.0], [0.0, 0.0, 1.0]):
        w = torch.tensor(exact, dtype=F64)
        sums = torch.cat([torch.zeros(1, dtype=F64), w.cumsum(0)[:-1]])
        u = torch.cat([sums[sums < 1], draw.uniform(5, low=0.01, high=0.1) + 0.25])
        zero = ("weights of 0",) * (0.0 in exact)
        name = f"weights {', '.join(f'{v:g}' for v in exact)}, u on the borders"
        z = draw.normal(len(u))
        yield mixture(draw, 2, len(exact), "u on a border", *zero, name=name, u=u, z=z, w=w)


# In float32 the right answers deviate by 0.003 of the tolerance, the nearest wrong one by 1e4.
@check("value", points=2, cases=draws_of_noise, dtypes=(F64, F32))
def samples(student: Any, reference: Any, case: Case) -> None:
    """mixture_sample takes the right component for each u, and scales and shifts z by it."""
    got, want = (side.mixture_sample(*parameters(case), case.u, case.z) for side in (student, reference))
    require(got.shape == want.shape, "one sample for each u is asked")
    close(got, want, T.f32(5), "samples are wrong for {tags}; {rest}; {detail}")


def fits(draw: Draw) -> Iterator[Case]:
    yield statement()
    for n, K in ((7, 2), (12, 3), (4, 4), (5, 1)):
        yield mixture(draw, n, K)
    case = mixture(draw, 8, 3)
    x = torch.cat([case.x[:7], torch.tensor([70.0], dtype=F64)])
    tags = ("several components", "an example far from all components")
    yield Case(f"{case.name}, an example far from all components", tags=tags, **(case.given | {"x": x}))


# In float32 the right answers deviate by 0.02 of the tolerance, the nearest wrong one by 1e2.
@check("value", points=2, cases=fits, dtypes=(F64, F32))
def em(student: Any, reference: Any, case: Case) -> None:
    """em_step gives the new weights, means and standard deviations."""
    got, want = (side.em_step(case.x, *parameters(case)) for side in (student, reference))
    nan = "NaN for {tags}; {rest}: responsibilities are a softmax, which needs no ratio of densities that underflow"
    for name, mine, ours in zip(NAMES, got, want, strict=True):
        right = NAMES[: NAMES.index(name)]
        says = f"the new {' and '.join(right)} are right, the new {name} are not, for {{tags}}; {{rest}}; {{detail}}"
        says = says if right else f"the new {name} are wrong for {{tags}}; {{rest}}; {{detail}}"
        close(mine, ours, T.f32(10), says, {"nan": nan})


def runs(draw: Draw) -> Iterator[Case]:
    for n, K in ((20, 2), (15, 3)):
        yield mixture(draw, n, K)


@check("property", points=2, cases=runs)
def ascent(student: Any, reference: Any, case: Case) -> None:
    """Ten steps of EM never increase the NLL, and the updated mixture has the mean of the data."""
    now = parameters(case)
    before = float(reference.mixture_nll(case.x, *now))
    for step in range(1, 11):
        now = student.em_step(case.x, *now)
        shaped = all(t.shape == case.mu.shape and t.is_floating_point() for t in now)
        require(shaped, "one number a component is asked")
        require(all(bool(t.isfinite().all()) for t in now), "NaN or inf after {step} steps of EM", step=step)
        require(bool((now[0] >= 0).all() and (now[2] > 0).all()), "a weight or a standard deviation is not positive")
        w, mu, _ = (t.double() for t in now)
        says = "after step {step} of EM the mean of the mixture is not that of the data"
        close((w * mu).sum(), case.x.mean(), T, says, step=step)
        after = float(reference.mixture_nll(case.x, *now))
        says = "EM must not increase the NLL, but step {step} does; are w, mu and sd made of the same responsibilities?"
        require(after <= before + 1e-10, says, step=step)
        before = after
