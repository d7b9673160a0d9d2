"""Grader of ch05/early-stopping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    NO_OPTIM,
    Case,
    Draw,
    T,
    check,
    close,
    in_kind,
    require,
)
from dlgrader_plugins.ch05_feedforward.answers import like

forbidden = NO_OPTIM | NO_AUTOGRAD

CLEAR = 1e-7  # no decision is closer, relative to the loss, unless it is exact


def fitted(side: Any, case: Case) -> Any:
    """The answer."""
    return side.fit_early_stopping(
        case.X, case.y, case.X_val, case.y_val, case.w0, case.lr, case.max_epochs, case.patience, case.min_delta
    )


def whole(answer: Any, key: str) -> int:
    """The whole number under a key. Raises Wrong where there is none."""
    value = answer[key]
    if isinstance(value, Tensor) and value.ndim == 0 and not value.is_complex():
        value = value.item()
    is_whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1
    require(is_whole, 'under "{key}" a whole number is asked', key=key)
    return int(value)


def tensor(answer: Any, key: str) -> Tensor:
    value = answer[key]
    require(isinstance(value, Tensor), 'under "{key}" a tensor is asked', key=key)
    return value  # type: ignore[no-any-return]


def losses(case: Case) -> Tensor:
    """The validation losses of all epochs up to max_epochs, whatever the stopping rule says."""
    w, found = case.w0, []
    for _ in range(case.max_epochs + 1):
        found.append(((case.X_val @ w - case.y_val) ** 2).mean() / 2)
        w = w - case.lr * case.X.T @ (case.X @ w - case.y) / len(case.y)
    return torch.stack(found)


def clear(case: Case) -> bool:
    """Whether no loss is so near to another one, plus or minus min_delta, that rounding would decide."""
    values = losses(case)
    gaps = (values[:, None] - values).abs().fill_diagonal_(torch.inf)
    near = torch.stack([gaps, (gaps - case.min_delta).abs()])
    return bool((near > CLEAR * values.abs().max()).all())


def problem(draw: Draw, n: int, d: int, m: int, noise: float, name: str = "", **given: Any) -> Case:
    """Noisy data of a random linear model; validation data of the same model."""
    usual = {"lr": 0.05, "max_epochs": 40, "patience": 100, "min_delta": 0.0} | given
    while True:
        truth, X, X_val = draw.normal(d), draw.normal(n, d), draw.normal(m, d)
        y, y_val = X @ truth + draw.normal(n, scale=noise), X_val @ truth + draw.normal(m, scale=noise)
        told = name or f"{n} training and {m} validation examples, {d} weights"
        case = Case(told, tags=(told,), X=X, y=y, X_val=X_val, y_val=y_val, w0=draw.normal(d, scale=0.3), **usual)
        if clear(case):
            return case


def overfitting(draw: Draw, name: str, patience: int, min_delta: float = 0.0) -> Case:
    """More weights than examples, and noise: the curve falls for at least four epochs, and then rises to its end."""
    while True:
        given: dict[str, Any] = {"lr": 0.1, "max_epochs": 120, "patience": patience, "min_delta": min_delta}
        case = problem(draw, 6, 12, 40, 2.0, name, **given)
        rises = losses(case).diff() > 0
        turn = int(rises.int().argmax())
        if 4 <= turn <= 80 and bool(rises[turn:].all()):
            return case


def two_weights(name: str, lr: float, slow: float, goals: tuple[float, float], second: float, **given: Any) -> Case:
    """Two weights that learn alone, from 0 towards 1: validation asks for `goals`, the second with another weight."""
    X = torch.diag(torch.tensor([2.0, 2.0 * slow], dtype=F64)).sqrt()
    X_val = torch.diag(torch.tensor([2.0, 2.0 * second], dtype=F64)).sqrt()
    y, y_val = X @ torch.ones(2, dtype=F64), X_val @ torch.tensor(goals, dtype=F64)
    w0 = torch.zeros(2, dtype=F64)
    return Case(name, tags=(name,), X=X, y=y, X_val=X_val, y_val=y_val, w0=w0, lr=lr, **given)


def halving(name: str = "", **given: Any) -> Case:
    """One weight that is halved at each step: all numbers are exact."""
    one, zero = torch.ones(1, 1, dtype=F64), torch.zeros(1, dtype=F64)
    usual = {"lr": 0.5, "max_epochs": 12, "patience": 1, "min_delta": 1.5} | given
    told = name or f"an improvement by exactly min_delta, patience {usual['patience']}"
    w0 = torch.tensor([4.0], dtype=F64)
    return Case(told, tags=(told,), X=one, y=zero, X_val=one, y_val=zero, w0=w0, **usual)


def small(draw: Draw) -> Iterator[Case]:
    statement = halving("the statement's weight", max_epochs=3, patience=9, min_delta=0.0)
    yield Case(statement.name, public=True, **statement.given)
    yield problem(draw, 5, 3, 4, 0.5, max_epochs=1)
    yield problem(draw, 4, 6, 7, 0.5, "max_epochs = 0", max_epochs=0)


@check("contract", points=1, cases=small, dtypes=(F64, F32), inference=True)
def contract(student: Any, reference: Any, case: Case) -> None:
    """The four keys, w like w0, one loss more than epochs_run; w0 and the data stay as they are."""
    says = "w is like w0, and val_losses has one entry more than epochs_run"
    in_kind(student, reference, lambda side: fitted(side, case), says)
    answer = fitted(student, case)
    run, count = whole(answer, "epochs_run"), tensor(answer, "val_losses").numel()
    require(count == run + 1, "val_losses has {count} entries for epochs_run = {run}", count=count, run=run)


def runs(draw: Draw) -> Iterator[Case]:
    for n, d, m in ((6, 3, 4), (4, 7, 9), (5, 5, 5), (12, 2, 3), (3, 1, 8), (20, 10, 6)):
        yield problem(draw, n, d, m, 0.5)


# Right answers deviate by 1e-7 of what is allowed.
@check("trajectory", points=3, cases=runs, inference=True)
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """The validation losses of forty epochs on six problems."""
    got, want = tensor(fitted(student, case), "val_losses"), losses(case)
    says = "val_losses has shape {shape}, expected {wanted}: the start and 40 epochs"
    require(got.shape == want.shape, says, shape=tuple(got.shape), wanted=tuple(want.shape))
    for epoch, (a, b) in enumerate(zip(got, want, strict=True)):
        says = "the validation losses leave the path of the definition at epoch {epoch}"
        close(a, b, T * 10, says, epoch=epoch)


def curves(draw: Draw) -> Iterator[Case]:
    for patience in (1, 10):
        told = f"a curve that falls and rises, patience {patience}"
        yield overfitting(draw, told, patience)
    yield overfitting(draw, "a curve that falls and rises, min_delta 0.1", 10, 0.1)
    valleys: dict[str, Any] = {"lr": 0.3, "slow": 0.1, "goals": (0.5, 1.0), "second": 0.5, "max_epochs": 200}
    for patience in (3, 12, 60):
        yield two_weights(f"a curve with two valleys, patience {patience}", patience=patience, min_delta=0.0, **valleys)
    zigzag: dict[str, Any] = {"lr": 1.9, "slow": 0.02, "goals": (0.9, 1.0), "second": 0.6, "max_epochs": 60}
    yield two_weights("a curve that zigzags", patience=3, min_delta=0.0, **zigzag)
    creeping: dict[str, Any] = {"lr": 0.02, "slow": 1.0, "goals": (1.0, 1.0), "second": 0.3, "max_epochs": 150}
    yield two_weights("a curve that creeps", patience=8, min_delta=0.04, **creeping)
    yield problem(draw, 30, 3, 30, 0.0, "a curve that only falls", patience=2, max_epochs=25)
    for patience in (1, 2, 10):
        yield halving(patience=patience)


@check("value", points=3, cases=curves, inference=True)
def stops(student: Any, reference: Any, case: Case) -> None:
    """best_epoch and epochs_run on curves of many kinds."""
    answer, want = fitted(student, case), fitted(reference, case)
    says = (
        "{key} is {got}, expected {want}, for {tags}; {rest}: an improvement is more than min_delta below the latest "
    )
    says += "one, and sets the count back to 0"
    for key in ("epochs_run", "best_epoch"):
        got = whole(answer, key)
        require(got == want[key], says, key=key, got=got, want=want[key])


def overfitted(draw: Draw) -> Iterator[Case]:
    for patience in (4, 300):
        told = "stopped by patience" if patience < 200 else "run to the end"
        yield overfitting(draw, told, patience)
    yield halving("the start is the best", min_delta=100.0, patience=3)


@check("value", points=2, cases=overfitted, inference=True)
def weights(student: Any, reference: Any, case: Case) -> None:
    """w are the weights of the best epoch, not of the last."""
    w = like(tensor(fitted(student, case), "w"), case.w0, "w")
    says = "the weights do not belong to the best epoch (is the snapshot a copy?)"
    close(w, fitted(reference, case)["w"], T * 10, says)


def exploding(draw: Draw) -> Iterator[Case]:
    for lr, patience in ((1e200, 5), (1e30, 25)):
        drawn = problem(draw, 5, 3, 4, 0.5, max_epochs=0)
        given = drawn.given | {"lr": lr, "patience": patience, "max_epochs": 100}
        yield Case(f"lr = {lr:g}, patience {patience}", **given)


@check("stability", points=1, cases=exploding, inference=True)
def divergence(student: Any, reference: Any, case: Case) -> None:
    """Losses that become infinite and NaN are no improvement: the run stops by patience and returns the start."""
    answer = fitted(student, case)
    best, run = whole(answer, "best_epoch"), whole(answer, "epochs_run")
    says = "the losses are infinite or NaN after a few epochs, which is no improvement: {key} is {got}, expected {want}"
    require(best == 0, says, key="best_epoch", got=best, want=0)
    require(run == case.patience, says, key="epochs_run", got=run, want=case.patience)
    w = like(tensor(answer, "w"), case.w0, "w")
    close(w, case.w0, T, "where nothing improves, the weights to return are those of the start")
