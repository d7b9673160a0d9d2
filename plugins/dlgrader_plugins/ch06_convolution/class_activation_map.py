"""Grader of ch06/class-activation-map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, NO_AUTOGRAD, Case, Draw, Forbidden, T, check, close, exactly, in_kind, require

forbidden = (
    Forbidden(
        "compute the cells yourself",
        names=("torch.nn.functional.interpolate", "torch.nn.functional.upsample*", "torch.nn.Upsample*"),
        operators=("aten.*upsample*",),
    )
    | NO_AUTOGRAD
)


def batch(draw: Draw, n: int, f: int, h: int, w: int, classes: int) -> Case:
    """Features, weights, classes and gradients that are not those of a linear layer; all classes differ if they can."""
    target = torch.tensor([(i * 2 + 1) % classes for i in range(n)])
    name = f"{n} image{'s' * (n > 1)}, {f} maps of {h} x {w} pixels, {classes} classes"
    tags = ("several images",) if n > 1 else ("one image",)
    features, V = draw.normal(n, f, h, w), draw.normal(classes, f)
    return Case(name, tags=tags, features=features, V=V, target=target, dfeatures=draw.normal(n, f, h, w) + 0.3)


def example() -> Case:
    features = torch.tensor([[[[1, 2], [0, -1]], [[0, 4], [2, 2]]]], dtype=F64)
    V = torch.tensor([[1, 1], [3, -1]], dtype=F64)
    dfeatures = torch.tensor([0.75, -0.25], dtype=F64)[None, :, None, None].expand(1, 2, 2, 2).contiguous()
    target = torch.tensor([1])
    name = "the statement's image"
    return Case(name, public=True, tags=("one image",), features=features, V=V, target=target, dfeatures=dfeatures)


def ordinary(draw: Draw) -> Iterator[Case]:
    yield example()
    yield batch(draw, 3, 4, 5, 6, 2)


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """cam and grad_cam give (n, h, w), upsample_nearest (n, H, W), in the dtype of their first argument; arguments are
    left alone."""
    in_kind(student, reference, lambda side: side.cam(case.features, case.V, case.target), "one map for each image")
    in_kind(student, reference, lambda side: side.grad_cam(case.features, case.dfeatures), "one map for each image")
    m = case.features[:, 0].contiguous()
    in_kind(student, reference, lambda side: side.upsample_nearest(m, (9, 4)), "size is (height, width)")


def batches(draw: Draw) -> Iterator[Case]:
    yield example()
    for n, f, h, w, classes in ((1, 3, 4, 5, 2), (1, 5, 3, 2, 4), (2, 3, 5, 4, 3), (4, 6, 3, 7, 5), (3, 3, 3, 3, 3)):
        yield batch(draw, n, f, h, w, classes)
    yield batch(draw, 5, 40, 7, 8, 10)


# In units of the tolerance right answers deviate by 0.01 at most in float32, the nearest wrong one by 2e4.
@check("value", points=4, cases=batches, dtypes=(F64, F32), inference=True)
def maps(student: Any, reference: Any, case: Case) -> None:
    """cam weights the features by the row of V of each image's class, grad_cam by averaged gradients, with one ReLU."""
    got, want = (side.cam(case.features, case.V, case.target) for side in (student, reference))
    require(got.shape == want.shape, "the maps of cam have the wrong shape")
    wrong = [i + 1 for i, (a, b) in enumerate(zip(got, want, strict=True)) if not torch.allclose(a.double(), b, 1e-4)]
    every = "all images" if len(got) > 1 else "the only image"
    which = every if len(wrong) in (0, len(got)) else f"image {wrong[0]} of {len(got)}"
    close(got, want, T, "the map of cam is wrong for {which}; {rest}", which=which)
    got, want = (side.grad_cam(case.features, case.dfeatures) for side in (student, reference))
    close(got, want, T, "the map of grad_cam is wrong for {tags}; {rest}")


def networks(draw: Draw) -> Iterator[Case]:
    for n, f, h, w, classes in ((3, 4, 5, 6, 4), (2, 6, 7, 3, 5)):
        case = batch(draw, n, f, h, w, classes)
        case.given["bias"] = draw.normal(classes)
        yield case


@check("property", points=2, cases=networks, inference=True)
def logits(student: Any, reference: Any, case: Case) -> None:
    """The mean of cam plus the bias is the logit, and h w times grad_cam of its gradients is the ReLU of cam."""
    n, _, h, w = case.features.shape
    chosen = case.V[case.target]
    logit = (case.features.mean((2, 3)) * chosen).sum(1) + case.bias[case.target]
    found = student.cam(case.features, case.V, case.target)
    require(found.shape == (n, h, w), "cam has the wrong shape")
    says = "the mean of the map plus the bias is not the logit"
    close(found.double().mean((1, 2)) + case.bias[case.target], logit, T, says)
    exact = (chosen / (h * w))[:, :, None, None].expand_as(case.features).contiguous()
    got = student.grad_cam(case.features, exact)
    require(got.shape == (n, h, w), "grad_cam has the wrong shape")
    says = "h w times grad_cam of the gradients of the logit is not the ReLU of cam"
    close(h * w * got.double(), torch.relu(found.double()), T, says)


def sizes(draw: Draw) -> Iterator[Case]:
    def case(n: int, old: tuple[int, int], size: tuple[int, int], tag: str, public: bool = False) -> Case:
        m = torch.tensor([[[3, 2], [-2, -5]]], dtype=F64) if public else draw.normal(n, *old)
        return Case(f"{old} to {size}", public=public, tags=(tag,), m=m, size=size)

    odd = "sizes that are no multiples"
    yield case(1, (2, 2), (2, 3), odd, public=True)
    yield case(2, (3, 4), (6, 4), "multiples")
    yield case(1, (2, 3), (6, 12), "multiples")
    for old, size in (((3, 4), (7, 9)), ((5, 3), (8, 7)), ((7, 7), (32, 17)), ((4, 6), (5, 13)), ((2, 5), (11, 6))):
        yield case(draw.integer(1, 3), old, size, odd)
    yield case(2, (6, 5), (4, 2), "smaller sizes")
    yield case(1, (7, 8), (3, 5), "smaller sizes")
    yield case(1, (1, 1), (3, 4), "a single cell")


@check("value", points=2, cases=sizes, dtypes=(F64, F32))
def upsampling(student: Any, reference: Any, case: Case) -> None:
    """Every pixel of the enlarged map is taken from the right cell."""
    got, want = student.upsample_nearest(case.m, case.size), reference.upsample_nearest(case.m, case.size)
    require(got.shape == want.shape, "upsample_nearest has the wrong shape for {tags}; {rest}")
    exactly(got[0], want[0], "for {case} pixel {index} is taken from the wrong cell")
    exactly(got, want, "for {case} the first map is right, another one is not")


def gradients(draw: Draw) -> Iterator[Case]:
    for factor in (2.0, 0.25):
        case = batch(draw, 3, 5, 4, 6, 2)
        case.given["factor"] = factor
        yield case


@check("property", points=1, cases=gradients, inference=True)
def scale(student: Any, reference: Any, case: Case) -> None:
    """grad_cam is nowhere negative, and c times the gradients give c times the map."""
    got: Tensor = student.grad_cam(case.features, case.dfeatures)
    require(bool((got >= 0).all()), "grad_cam is negative somewhere: the ReLU comes after the weighted sum")
    scaled = student.grad_cam(case.features, case.factor * case.dfeatures)
    require(bool((got > 0).any()), "grad_cam is 0 everywhere")
    close(
        scaled,
        case.factor * got,
        T,
        "{c:g} times the gradients do not give {c:g} times the map",
        c=case.factor,
    )
