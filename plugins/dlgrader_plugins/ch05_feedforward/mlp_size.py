"""Grader of ch05/mlp-size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw, check, exactly, in_kind, in_time, require

KEYS = ("parameters", "forward_macs", "backward_macs", "stored_values")


def network(widths: list[int], batch: int, bias: bool, public: bool = False) -> Case:
    """A network and a batch."""
    name = f"widths {widths}, batch {batch}, {'with' if bias else 'without'} biases"
    return Case(name, public=public, widths=widths, batch=batch, bias=bias)


def small(draw: Draw) -> Iterator[Case]:
    yield network([3, 4, 2], 10, True, public=True)
    yield network([784, 100, 10], 1, False)


@check("contract", points=0, cases=small)
def contract(student: Any, reference: Any, case: Case) -> None:
    """mlp_size gives ints under its four keys, and leaves the list of widths alone."""
    in_kind(student, reference, lambda side: side.mlp_size(case.widths, case.batch, case.bias))


def networks(draw: Draw) -> Iterator[Case]:
    yield network([3, 4, 2], 10, True, public=True)
    for widths in ([784, 100, 10], [3, 1], [5, 5, 5, 5], [1, 1, 1]):
        yield network(widths, 1, True)
        yield network(widths, 128, False)
    for depth in (1, 2, 3, 4, 5):
        widths = [draw.integer(2, 60) for _ in range(depth + 1)]
        yield network(widths, draw.choice((1, 128)), bool(draw.integer(0, 1)))
    yield network([2**20, 2**21, 2**19], 2**10, True)


@check("value", points=5, cases=networks)
def sizes(student: Any, reference: Any, case: Case) -> None:
    """All four numbers are exact."""
    got, want = (side.mlp_size(case.widths, case.batch, case.bias) for side in (student, reference))
    for key in KEYS:
        says = (
            "{key} is wrong for {case}: count once a layer, and look which products the backward pass really needs"
            if key == "backward_macs"
            else "{key} is wrong for {case}"
        )
        exactly(got[key], want[key], says, key=key)


def parameters(d_in: int, d_out: int, hidden_layers: int, h: int) -> int:
    """The count that the budget limits."""
    return (d_in + 1) * h + (hidden_layers - 1) * (h + 1) * h + (h + 1) * d_out


def budget(d_in: int, d_out: int, hidden_layers: int, most: int, *tags: str, public: bool = False) -> Case:
    return Case(
        f"{d_in} inputs, {d_out} outputs, {hidden_layers} hidden, budget {most}",
        public=public,
        tags=tags,
        arguments=(d_in, d_out, hidden_layers, most),
    )


def budgets(draw: Draw) -> Iterator[Case]:
    yield budget(3, 2, 1, 26, public=True)
    yield budget(3, 2, 1, 7, "no width fits")
    yield budget(4, 3, 2, 0, "no width fits")
    for hidden_layers in range(1, 7):
        d_in, d_out, h = draw.integer(1, 40), draw.integer(1, 40), draw.integer(1, 300)
        met = parameters(d_in, d_out, hidden_layers, h)
        yield budget(d_in, d_out, hidden_layers, met, "a budget that is just met")
        yield budget(d_in, d_out, hidden_layers, met - 1, "a budget that is just missed")
    for hidden_layers, h in ((1, 10**17), (2, 2 * 10**9), (3, 2 * 10**9), (6, 10**9)):
        d_in, d_out, h = draw.integer(2, 30), draw.integer(2, 30), h + draw.integer(0, 10**6)
        met = parameters(d_in, d_out, hidden_layers, h)
        yield budget(d_in, d_out, hidden_layers, met, "a budget beyond 2^53")
        yield budget(d_in, d_out, hidden_layers, met - 1, "a budget beyond 2^53")
    yield budget(7, 5, 4, 9 * 10**18, "a budget beyond 2^53")


@check("value", points=4, cases=budgets, seconds=2)
def widths(student: Any, reference: Any, case: Case) -> None:
    """The width is the largest that the budget allows, also where the budget is just met or just missed."""
    got, want = student.same_budget_width(*case.arguments), reference.same_budget_width(*case.arguments)
    says = "the width is {by} for {tags}; {rest}"
    by = "one off" if abs(got - want) == 1 else "too large" if got > want else "too small"
    require(got == want, says, by=by)


# A search width by width takes more than half a second, halving 20 microseconds; the time includes an exchange with
# the sandbox, and the limit leaves room for a loaded machine.
@check("performance", points=1)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A budget of 10^14 is answered in a fraction of a second."""

    def ready(side: Any, size: int) -> Any:
        side.same_budget_width(10, 10, 3, 500)
        return side

    says = "a budget of 10^14 took {x:.2g} seconds: do not try widths one by one, halve an interval of integers"
    got = in_time(student, ready, lambda side: side.same_budget_width(10, 10, 3, 10**14), 0, 0.25, says)
    exactly(got, reference.same_budget_width(10, 10, 3, 10**14), "the width is wrong for a budget of 10^14")
