"""Grader of ch06/landmark-count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, Forbidden, Wrong, check, in_kind, raises
from dlgrader_plugins.ch06_convolution.landmarks import (
    BN,
    FLATTEN,
    GAP,
    NETWORKS,
    RELU,
    Layer,
    Layers,
    Shape,
    basic,
    concat,
    conv,
    linear,
    pool,
    residual,
    without,
)

forbidden = Forbidden("count from the description", names=("torch.nn.*",), unseen=("torchvision*",))

KEYS = ("parameters", "macs", "shape")
STATEMENT: Layers = [conv(4, 3, 2, 1, bias=False), BN, RELU, pool(2, 2), FLATTEN, linear(5)]


def network(tag: str, layers: Layers, shape: Shape = (3, 7, 6), public: bool = False) -> Case:
    return Case(f"{tag}, input {shape}", public=public, tags=(tag,), layers=layers, shape=shape)


def compared(student: Any, reference: Any, case: Case) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Both answers, and the keys under which they differ."""
    got, want = student.count(case.layers, case.shape), reference.count(case.layers, case.shape)
    missing = [key for key in KEYS if key not in got]
    if missing:
        raise Wrong("count returns a dict without the key {key}", {"key": missing[0]}, blocking=True)
    return got, want, [key for key in KEYS if not _same(got[key], want[key])]


def _same(got: Any, want: Any) -> bool:
    if isinstance(want, list):
        fits = isinstance(got, (list, tuple)) and len(got) == len(want)
        return fits and all(_same(a, b) for a, b in zip(got, want, strict=True))
    return isinstance(got, (int, float)) and got == want


def told(keys: list[str]) -> dict[str, str]:
    """{keys} and {is_} of a sentence."""
    names = ["the shape" if key == "shape" else key for key in keys]
    is_ = "is" if len(names) == 1 and keys[0] == "shape" else "are"
    return {"keys": " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])), "is_": is_}


def ordinary(draw: Draw) -> Iterator[Case]:
    yield network("the statement's network", STATEMENT, public=True)
    yield network("a residual block in a branch", [concat([residual([conv(3, 1)], [])], [])], (3, 6, 6))


@check("contract", points=0, cases=ordinary)
def contract(student: Any, reference: Any, case: Case) -> None:
    """count gives ints under "parameters" and "macs" and a list under "shape", and leaves the description alone."""
    in_kind(student, reference, lambda side: side.count(case.layers, case.shape))
    got, _, _ = compared(student, reference, case)
    for key in KEYS:
        entries = got[key] if key == "shape" else [got[key]]
        if not all(isinstance(n, int) and not isinstance(n, bool) for n in entries):
            raise Wrong("under {key} there should be whole numbers", {"key": key})


def layers(draw: Draw) -> Iterator[Case]:
    yield network("the statement's network", STATEMENT, public=True)
    yield network("a convolution with bias", [conv(5, 1)])
    yield network("a convolution without bias", [conv(5, 1, bias=False)])
    yield network("a kernel of several taps", [conv(5, 3, bias=False)])
    yield network("padding", [conv(5, 3, 1, 1, bias=False)])
    yield network("a stride", [conv(5, 3, 2, bias=False)], (3, 9, 7))
    yield network("a stride that does not reach the end", [conv(5, 2, 3, bias=False)], (3, 9, 7))
    yield network("groups", [conv(8, 1, groups=2, bias=False)], (6, 4, 5))
    yield network("groups", [conv(6, 3, 1, 1, groups=6, bias=False)], (6, 4, 5))
    yield network("a pooling that does not reach the end", [pool(2, 2), conv(2, 1, bias=False)], (2, 7, 5))
    yield network("a pooling with another stride than its kernel", [pool(3, 2), conv(2, 1, bias=False)], (2, 9, 7))
    yield network("a pooling with padding", [pool(3, 2, 1), conv(2, 1, bias=False)], (2, 9, 7))
    yield network("a batch norm of a map", [BN], (4, 5, 3))
    yield network("a batch norm of a vector", [GAP, linear(7, bias=False), BN], (4, 5, 3))
    yield network("global pooling", [GAP, linear(7, bias=False)], (4, 5, 3))
    yield network("global pooling at the end", [GAP], (4, 5, 3))
    yield network("a flattening", [FLATTEN, linear(7, bias=False)], (4, 5, 3))
    yield network("a linear layer with bias", [GAP, linear(7)], (4, 5, 3))
    for _ in range(8):
        groups = draw.integer(1, 3)
        shape = (groups * draw.integer(1, 4), draw.integer(7, 14), draw.integer(7, 14))
        one = conv(groups * draw.integer(1, 5), draw.integer(1, 4), draw.integer(1, 3), draw.integer(0, 2), groups)
        yield network("several options", [one, BN, pool(2, draw.integer(1, 2)), FLATTEN, linear(3)], shape)


@check("value", points=3, cases=layers)
def single(student: Any, reference: Any, case: Case) -> None:
    """Each kind of layer is counted exactly: groups, biases, padding, strides, sizes that are rounded down."""
    _, _, wrong = compared(student, reference, case)
    if wrong:
        raise Wrong("{keys} {is_} wrong for {tags}; {rest}", told(wrong))


def landmarks(draw: Draw) -> Iterator[Case]:
    for name, (description, shape) in NETWORKS.items():
        yield Case(name, layers=description, shape=shape)


@check("value", points=5, cases=landmarks, by_case=True)
def networks(student: Any, reference: Any, case: Case) -> None:
    """LeNet-5, AlexNet, VGG-16, ResNet-18 and an inception stage are sized up exactly."""
    got, want, wrong = compared(student, reference, case)
    if not wrong:
        return
    for key in KEYS[:2]:
        for part in ("biases", "batch norms", "shortcuts"):
            amount = want[key] - reference.count(without(part, case.layers), case.shape)[key]
            if key in wrong and amount and isinstance(got[key], int) and abs(got[key] - want[key]) == amount:
                by = "too large" if got[key] > want[key] else "too small"
                facts = {"net": case.name, "key": key, "by": by, "part": part}
                raise Wrong("{net}: {key} are {by} by the amount of the {part}", facts)
    raise Wrong("{net}: {keys} {is_} wrong", {"net": case.name} | told(wrong))


def nested(draw: Draw) -> Iterator[Case]:
    inner = residual([conv(6, 3, 1, 1), concat([conv(2, 1)], [conv(1, 3, 1, 1)])], [conv(3, 1, bias=False)])
    yield network("no layers", [])
    yield network("a residual block with identity", [residual([conv(3, 1)], [])])
    yield network("a residual block in a branch", [concat([inner, BN], [], [conv(4, 1)]), conv(2, 1)])
    yield network("a block in a block", [residual([basic(5, 2)], [conv(5, 1, 2)])], (3, 8, 6))
    yield network("empty branches", [concat([], []), BN])
    misfits: dict[str, tuple[Layer, Shape]] = {
        "a residual sum of different channels": (residual([conv(4, 1)], []), (3, 7, 6)),
        "a residual sum of different sizes": (residual([conv(3, 3)], []), (3, 7, 6)),
        "a residual sum of different widths": (residual([conv(3, 2, 2)], [conv(3, 3, 2)]), (3, 7, 8)),
        "branches of different sizes": (concat([conv(4, 3)], [conv(4, 1)]), (3, 7, 6)),
        "branches of different widths": (concat([pool(2, 2)], [pool(3, 2)]), (3, 7, 8)),
        "branches of different heights": (concat([pool(2, 2)], [pool(3, 2)]), (3, 8, 7)),
        "a misfit deep inside a branch": (concat([basic(3, 1)], [residual([conv(5, 1)], [])]), (3, 7, 6)),
    }
    for tag, (layer, shape) in misfits.items():
        yield Case(f"{tag}, input {shape}", tags=(tag,), layers=[conv(3, 1), layer], shape=shape, misfit=tag)


@check("property", points=2, cases=nested)
def structure(student: Any, reference: Any, case: Case) -> None:
    """Blocks inside branches and branches inside blocks count as they should, shapes that do not fit raise ValueError,
    and an empty list counts nothing."""
    if "misfit" in case.given:
        raises(ValueError, student.count, case.layers, case.shape, says=f"{case.misfit} must raise ValueError")
        return
    _, _, wrong = compared(student, reference, case)
    if wrong:
        raise Wrong("{keys} {is_} wrong for {tags}; {rest}", told(wrong))
