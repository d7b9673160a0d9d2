"""Grader of ch10/dqn-step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, autograd_of, check, close, in_kind, is_detached, is_new, require

ENDS = {"some": "some ended episodes", "none": "no ended episode", "all": "only ended episodes"}
RESULTS = ("the loss", "the error")


def transitions(draw: Draw, b: int, a: int, ends: str = "some", above: float = 0.0) -> Case:
    """A batch for dqn_target: b transitions, a actions, values of both signs around `above`."""
    terminated = torch.full((b,), ends == "all")
    if ends == "some":
        terminated[:: max(b // 3, 2)] = True
    low = ", negative values" if above < -1 else ""
    return Case(
        f"{b} transitions, {a} actions, {ENDS[ends]}{low}",
        tags=(ENDS[ends], *([] if not low else ["negative values"])),
        args=(draw.normal(b), terminated, draw.normal(b, a, scale=2.0) + above, draw.number(0.3, 0.99)),
    )


def errors(draw: Draw, b: int, a: int, delta: float, weighted: bool = False) -> Case:
    """A batch for dqn_loss, of errors inside, at and beyond delta, of both signs, and one of 0."""
    sizes = torch.tensor([0.3, 1.0, 3.0, -0.5, -1.0, -2.5, 0.0], dtype=F64).repeat(b)[:b]
    q, action = draw.normal(b, a, scale=2.0), draw.integers(b, high=a)
    target = q[torch.arange(b), action] - delta * sizes
    weight = draw.uniform(b, low=0.2, high=3.0) if weighted else None
    return Case(
        f"{b} transitions, {a} actions, delta {delta:g}{', weights' if weighted else ''}",
        tags=(f"delta {delta:g}", "weights" if weighted else "no weights"),
        q=q,
        action=action,
        target=target,
        delta=delta,
        weight=weight,
    )


def loss_of(side: Any, case: Case, at: Mapping[str, Any] | None = None) -> tuple[Tensor, Tensor]:
    """(loss, errors) of either side; `at` has tensors to take in place of the case's."""
    given = {**case.given, **(at or {})}
    options = (given[name] for name in ("delta", "weight") if name in given)
    got = side.dqn_loss(given["q"], given["action"], given["target"], *options)
    return got  # type: ignore[no-any-return]


def networks(draw: Draw, tau: float) -> Case:
    """Two networks with counters, whose names come in different orders."""
    shapes = {"0.weight": (4, 3), "0.bias": (4,), "1.weight": (4,), "1.bias": (4,), "2.weight": (2, 4), "scale": ()}

    def network(count: int) -> dict[str, Tensor]:
        floating = {name: draw.normal(*shape) for name, shape in shapes.items()}
        return floating | {"1.num_batches_tracked": torch.tensor(count), "seen": draw.integers(3, high=50)}

    target, online = network(3), network(207)
    names = draw.shuffled(sorted(online))
    online = {name: online[name] for name in names}
    return Case(f"networks with counters, tau {tau:g}", tags=(f"tau {tau:g}",), target=target, online=online, tau=tau)


def statement() -> Iterator[tuple[str, Case]]:
    """The examples of the statement, by function."""
    q_next = torch.tensor([[0.0, 4.0], [8.0, 6.0]], dtype=F64)
    rewards, ends = torch.tensor([1.0, 2.0], dtype=F64), torch.tensor([False, True])
    yield "dqn_target", Case("the statement's target", public=True, args=(rewards, ends, q_next, 0.5))
    example = {"action": torch.tensor([1, 0]), "target": torch.tensor([3.0, 0.5], dtype=F64), "delta": 1.0}
    q, weight = torch.tensor([[1.0, 5.0], [0.0, 2.0]], dtype=F64), torch.tensor([1.0, 4.0], dtype=F64)
    yield "dqn_loss", Case("the statement's loss", public=True, q=q, weight=weight, **example)  # type: ignore[arg-type]
    old, new = ({"w": torch.tensor([w], dtype=F64), "n": torch.tensor(n)} for w, n in ((1.0, 3), (5.0, 7)))
    yield "polyak", Case("the statement's networks", public=True, target=old, online=new, tau=0.25)


def calls(draw: Draw) -> Iterator[Case]:
    drawn = [("dqn_target", transitions(draw, b, a)) for b, a in ((6, 3), (4, 4))]
    drawn += [("dqn_loss", errors(draw, b, a, 1.0)) for b, a in ((6, 3), (4, 4))]
    drawn += [("polyak", networks(draw, 0.3))]
    for function, case in (*statement(), *drawn):
        yield Case(case.name, public=case.public, function=function, case=case.given)


@check("contract", points=1, cases=calls, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Results have the shapes and dtypes of the task; targets and errors have no graph; arguments are left alone."""
    inner = Case(case.name, **case.case)
    if case.function == "dqn_target":
        reward, terminated, q_next, gamma = inner.args
        in_kind(student, reference, lambda side: side.dqn_target(*inner.args), "one number a transition")
        at = {"reward": reward, "q": q_next}
        is_detached(student, lambda side, at: side.dqn_target(at["reward"], terminated, at["q"], gamma), at)
    elif case.function == "dqn_loss":
        in_kind(student, reference, lambda side: loss_of(side, inner), "the loss is (), the errors are (B,)")
        is_detached(student, lambda side, at: loss_of(side, inner, at), {"q": inner.q}, entry="[1]")
    else:
        in_kind(student, reference, lambda side: side.polyak(inner.target, inner.online, inner.tau), "that of before")


def batches(draw: Draw) -> Iterator[Case]:
    for ends in ENDS:
        yield transitions(draw, 7, 4, ends)
    yield transitions(draw, 5, 5)
    yield transitions(draw, 8, 3, above=-9.0)
    yield transitions(draw, 6, 1, "none")


# In float32 the right answers deviate by 0.01 of what is allowed.
@check("value", points=3, cases=batches, dtypes=(F64, F32))
def target(student: Any, reference: Any, case: Case) -> None:
    """The target is the reward, and before the end the discounted best value of the next state besides."""
    says = "the target is wrong for {tags}; {rest}: the reward of the last step stays, its future goes"
    close(student.dqn_target(*case.args), reference.dqn_target(*case.args), T, says)


def losses(draw: Draw) -> Iterator[Case]:
    for delta in (1.0, 0.5, 2.0):
        for weighted in (False, True):
            yield errors(draw, 9, 4, delta, weighted)
    yield errors(draw, 5, 5, 0.5)
    yield errors(draw, 7, 1, 1.0, weighted=True)
    given = {name: value for name, value in errors(draw, 7, 3, 1.0).given.items() if name not in ("delta", "weight")}
    yield Case("delta and weight left out", tags=("delta 1", "no weights"), **given)


@check("value", points=2, cases=losses, dtypes=(F64, F32))
def loss(student: Any, reference: Any, case: Case) -> None:
    """Loss and errors are those of the definition, inside, at and beyond the threshold."""
    says = "{wrong} {is_} wrong for {tags}; {rest}"
    hints = {"shape": says + ": its shape is {shape}, expected {wanted}"}
    close(loss_of(student, case), loss_of(reference, case), T, says, hints, names=RESULTS)


def few(draw: Draw) -> Iterator[Case]:
    yield errors(draw, 8, 4, 1.0)
    yield errors(draw, 5, 5, 0.5, weighted=True)


@check("gradient", points=1, cases=few)
def loss_gradient(student: Any, reference: Any, case: Case) -> None:
    """Autograd finds a gradient of the loss at the taken actions, nothing elsewhere, and nothing for the target."""
    says = "the gradient reaches `target`: it is a constant, detach it"
    autograd_of(student, reference, lambda side, at: loss_of(side, case, at), {"target": case.target}, says=says)
    says = "the loss is right, but not its gradient for `q`: beyond the threshold it has the size delta, at actions "
    says += "that were not taken it is 0"
    autograd_of(student, reference, lambda side, at: loss_of(side, case, at), {"q": case.q}, says=says)


def mixes(draw: Draw) -> Iterator[Case]:
    for tau in (0.005, 0.0, 1.0):
        yield networks(draw, tau)


@check("value", points=2, cases=mixes, dtypes=(F64, F32))
def mixing(student: Any, reference: Any, case: Case) -> None:
    """polyak mixes floating tensors by name and copies counters from the online network, all into new tensors."""
    got, want = (side.polyak(case.target, case.online, case.tau) for side in (student, reference))
    mixed = {name: t for name, t in want.items() if t.is_floating_point()}
    close(got, mixed, T, "{wrong} {is_} wrong, tau {tau:g}", tau=case.tau)
    counters = {name: t for name, t in want.items() if name not in mixed}
    close(got, counters, says="{wrong} {is_} wrong: counters are those of the online network, whatever tau is")
    is_new(student, lambda side: side.polyak(case.target, case.online, case.tau))


def rates(draw: Draw) -> Iterator[Case]:
    for tau in (0.2, 0.5):
        case = networks(draw, tau)
        yield Case(case.name, names=[name for name, t in case.target.items() if t.is_floating_point()], **case.given)


@check("property", points=1, cases=rates)
def shrinking(student: Any, reference: Any, case: Case) -> None:
    """With a fixed online network the distance of the target network shrinks by 1 - tau in each step."""
    now = case.target
    for step in range(1, 6):
        now = student.polyak(now, case.online, case.tau)
        for name in case.names:
            fits = isinstance(now.get(name), Tensor) and now[name].shape == case.target[name].shape
            require(fits, "{name} has no tensor of its shape any more after step {step}", name=name, step=step)
            want = case.online[name] + (1 - case.tau) ** step * (case.target[name] - case.online[name])
            says = "after step {step} with tau = {tau} the distance should be (1 - tau)^{step} of what it was, in "
            says += "{name} it is not"
            close(now[name], want, T, says, step=step, tau=case.tau, name=name)
