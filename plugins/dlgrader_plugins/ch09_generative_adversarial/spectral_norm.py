"""Grader of ch09/spectral-norm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    autograd_of,
    check,
    close,
    gradients_of,
    in_kind,
    require,
    within,
)

NO_SINGULAR_VALUES = Forbidden(
    "iterate yourself",
    names=("torch.svd*", "torch.linalg.svd*", "torch.linalg.matrix_norm", "torch.Tensor.svd"),
    operators=("aten.*svd*",),
    unseen=("torch.nn.utils*", "numpy.linalg.svd*", "scipy.linalg.svd*"),
)
forbidden = NO_SINGULAR_VALUES | NO_AUTOGRAD

SHAPES = ((4, 6), (5, 2, 3, 3), (3, 4, 1, 2), (7, 3))
RESULTS = ("sigma", "u", "v")


def weights(draw: Draw, shape: tuple[int, ...], n_iters: int, scale: float, **more: Any) -> Case:
    """A matrix or kernel with a unit vector u; G and v for the backward pass."""
    m, k = shape[0], torch.Size(shape[1:]).numel()
    W = draw.normal(*shape, scale=scale / m**0.5)
    name = f"W {shape}, scale {scale:g}, {n_iters} round{'s' * (n_iters > 1)}"
    tags = ("kernels" if len(shape) > 2 else "matrices", "few rounds" if n_iters < 50 else "50 rounds")
    given: dict[str, Any] = {"W": W, "u": unit(draw.normal(m)), "v": unit(draw.normal(k)), "G": draw.normal(*shape)}
    return Case(name, tags=tags, n_iters=n_iters, eps=1e-12, **given | more)


def unit(x: Tensor) -> Tensor:
    scaled: Tensor = x / x.norm()
    return scaled


def example() -> Case:
    given: dict[str, Any] = {
        "W": torch.tensor([[3.0, 0.0], [0.0, 4.0]], dtype=F64),
        "u": torch.tensor([0.8, 0.6], dtype=F64),
        "v": torch.tensor([0.5, 0.5], dtype=F64).sqrt(),
        "G": torch.tensor([[1.0, 0.0], [0.0, 0.0]], dtype=F64),
    }
    return Case("the statement's matrix", public=True, tags=("matrices", "few rounds"), n_iters=1, eps=1e-12, **given)


def shapes(draw: Draw) -> Iterator[Case]:
    yield example()
    for shape in SHAPES:
        yield weights(draw, shape, 2, 1.0)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """power_iteration gives sigma (), u (m,), v (k,); the other two give the shape of W; arguments are left alone."""
    says = "sigma, then u with an entry for each row, then v with one for each column"
    in_kind(student, reference, lambda side: side.power_iteration(case.W, case.u, case.n_iters), says)
    says = "the normalised W has the shape of W, u that of u"
    in_kind(student, reference, lambda side: side.spectral_normalize(case.W, case.u, case.n_iters), says)
    in_kind(student, reference, lambda side: side.spectral_norm_backward(case.G, case.W, case.u, case.v), "that of W")


def rounds(draw: Draw) -> Iterator[Case]:
    for n_iters in (1, 2, 50):
        for scale, shapes in ((0.1, SHAPES[1:3]), (2.0, (SHAPES[0], SHAPES[3], (4, 4)))):
            for shape in shapes:
                yield weights(draw, shape, n_iters, scale)


def iterations(draw: Draw) -> Iterator[Case]:
    yield from rounds(draw)
    case = weights(draw, (4, 3), 2, 1.0)
    given = case.given | {"W": case.W * 0.3 / case.W.norm(), "eps": 0.5}
    yield Case("small W, eps 0.5", tags=("norms below eps", "few rounds"), **given)
    case = weights(draw, (3, 2), 2, 1.0)
    yield Case("W (3, 2), eps 0.1", tags=("a large eps", "few rounds"), **case.given | {"eps": 0.1})
    given = case.given | {"W": case.W * 5e-13 / case.W.norm()}
    yield Case("W of size 5e-13, eps 1e-12", tags=("norms below eps", "few rounds"), **given)
    yield Case("W of zeros", tags=("norms below eps", "few rounds"), **case.given | {"W": torch.zeros(3, 2, dtype=F64)})


# In units of the tolerance the right answers deviate by 0.002 at most, the nearest wrong one by 4e5.
@check("trajectory", points=4, cases=iterations, dtypes=(F64, F32))
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """sigma, u, v and W / sigma after 1, 2 and 50 rounds."""
    got, want = (side.power_iteration(case.W, case.u, case.n_iters, case.eps) for side in (student, reference))
    says = "power_iteration is wrong in {wrong} for {tags}; {rest}"
    if [a.shape for a in got] == [b.shape for b in want]:
        close(got[1:], want[1:], T.f32(5), says, names=RESULTS[1:])
        says = "u and v agree, sigma does not: which u and v are in it?"
    close(got, want, T.f32(5), says, {"factor": says}, names=RESULTS)
    if not bool(case.W.any()):
        return
    if case.eps < 1e-3:
        got, want = (side.spectral_normalize(case.W, case.u, case.n_iters) for side in (student, reference))
        says = "power_iteration is right, spectral_normalize is wrong in {wrong} for {case}"
        close(got, want, T.f32(5), says, names=("W / sigma", "u"))


def gaps(draw: Draw) -> Iterator[Case]:
    for m, k in ((5, 4), (4, 7)):
        singular = 3.0 * 1.2 ** -torch.arange(min(m, k), dtype=F64)
        W = draw.orthogonal(m)[:, : len(singular)] * singular @ draw.orthogonal(k)[: len(singular)]
        yield Case(f"W {(m, k)}, singular values 3, 2.5, ...", W=W, u=unit(draw.normal(m)), largest=3.0)


# Right answers are off by 1e-15, relatively.
@check("convergence", points=1, cases=gaps)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """After 200 rounds sigma is the largest singular value, and it is never above it."""
    for n_iters in (1, 5, 200):
        answer = student.power_iteration(case.W, case.u, n_iters)[0]
        require(answer.shape == () and not answer.is_complex(), "sigma is not a scalar")
        sigma = float(answer)
        says = "sigma is {x:.4g} times the largest singular value after {n} round(s): it can never be above it"
        within(sigma / case.largest, 1 + 1e-12, says, n=n_iters)
    says = "after 200 rounds sigma is not the largest singular value, though the next one is 1.2 times smaller"
    within(abs(sigma / case.largest - 1), 1e-6, says)


# In units of the tolerance the right answers deviate by 5e-9 at most, the nearest wrong one by 7e5.
@check("gradient", points=2, cases=rounds)
def autograd(student: Any, reference: Any, case: Case) -> None:
    """Autograd gets the gradient of W / sigma by W, with u and v held constant."""

    def normalized(side: Any, at: Mapping[str, Tensor]) -> Any:
        return side.spectral_normalize(at["W"], case.u, case.n_iters)

    says = (
        "the value of {function} is right, but not the gradient that autograd gets for W: u and v are constants, and "
    )
    says += "W stands in the numerator and in sigma"
    autograd_of(student, reference, normalized, {"W": case.W}, T * 10, says, {"factor": says})


def pairs(draw: Draw) -> Iterator[Case]:
    yield example()
    for shape in (*SHAPES, (4, 4)):
        case = weights(draw, shape, 1, 1.0)
        sigma = float(case.u @ case.W.flatten(1) @ case.v)
        uv = torch.outer(case.u, case.v).reshape(shape)
        size = draw.number(0.5, 2.0)
        W = case.W + (size - sigma) * uv  # sigma is then this size
        yield Case(f"W {shape}", tags=case.tags[:1], **case.given | {"W": W})


# Right answers and the differences are off by 5e-5 of what is allowed, the nearest wrong answer by 5e5.
@check("gradient", points=2, cases=pairs, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """spectral_norm_backward equals the numerical gradient, with u and v held constant."""
    got = student.spectral_norm_backward(case.G, case.W, case.u, case.v)

    def loss(at: Mapping[str, Tensor]) -> Tensor:
        W = at["the gradient"]
        quotient: Tensor = (case.G * W).sum() / (case.u @ W.flatten(1) @ case.v)
        return quotient

    says = "spectral_norm_backward is wrong for {case}: the quotient rule has two terms ({detail})"
    gradients_of(loss, {"the gradient": case.W}, {"the gradient": got}, says)
