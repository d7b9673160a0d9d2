"""Grader of ch05/train-digits-mlp."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    Case,
    Draw,
    Forbidden,
    Run,
    check,
    metered,
    of_kind,
    once,
    reached,
    require,
    retried,
    side_by_side,
    took,
)
from dlgrader_plugins.labelled_data import Split, noise, spirals, split
from dlgrader_plugins.labels import well_formed

forbidden = Forbidden(
    "train a network of your own, on the training data", unseen=("sklearn.*", "sklearn", "scipy.*", "scipy")
)

BUDGET, PATIENCE = 8.0, 30.0  # seconds of CPU time: for full points, and for an answer at all
POINTS = 600  # of the spirals, for training and for testing
RUNS, TRIES = 3, 2
SAME = 0.99  # of the labels
LEVELS = {"digits": 0.945, "wine": 0.92, "spirals": 0.93}


def data(name: str, seed: int) -> Split:
    if name == "random labels":
        return noise(300, 5, 3, seed)
    return spirals(POINTS, seed) if name == "spirals" else split(name, seed)


def labels_of(side: Any, name: str, seed: int, spoiled: bool = False) -> Tensor:
    """The labels (n_test,) of one training; `spoiled`: all test rows but the first ten are 100 times as large."""
    given = data(name, seed)
    if spoiled:
        given = replace(given, X_test=torch.cat([given.X_test[:10], 100 * given.X_test[10:]]))
    labels: Tensor = side.train_and_predict(given.X_train, given.y_train, given.X_test, given.classes, seed % 10_000)
    return well_formed(labels, len(given.X_test), given.classes)


@once
def trained(student: Any, reference: Any, name: str, seed: int, number: int = 0) -> Run[Tensor]:
    """`number`: how often this was trained before."""
    return metered(student, reference, lambda side: labels_of(side, name, seed), PATIENCE)


@once
def trained_spoiled(student: Any, reference: Any, name: str, seed: int) -> Tensor:
    return metered(student, reference, lambda side: labels_of(side, name, seed, spoiled=True), PATIENCE).value


def clouds(draw: Draw) -> Iterator[Case]:
    X = torch.tensor([[0.0, 100.0], [1.0, 300.0], [0.2, 120.0], [0.9, 280.0]], dtype=F32)
    y = torch.tensor([0, 1, 0, 1])
    yield Case("the statement's four points", public=True, X=X.repeat(8, 1), y=y.repeat(8), test=X[:2] + 0.01, seed=1)
    yield Case("random labels", of="random labels", seed=draw.seed())


@check("contract", points=1, cases=clouds, dtypes=(F32,), seconds=100)
def contract(student: Any, reference: Any, case: Case) -> None:
    """train_and_predict gives int64 labels, the same ones for the same seed, and leaves its arguments alone."""
    if "X" in case.given:
        labels = case.y[:2]  # what a reference that trains would answer
        of_kind(
            student,
            labels,
            lambda side: side.train_and_predict(case.X, case.y, case.test, 2, case.seed),
            "a label a row",
            twice=False,
        )
        return
    side_by_side(student, [(trained, reference, case.of, case.seed, number) for number in range(2)])
    first, again = (trained(student, reference, case.of, case.seed, number).value for number in range(2))
    agree = float((first == again).double().mean())
    says = "two calls with the same seed disagree: seed everything from the argument"
    require(agree >= SAME, says)


def trainings(name: str) -> Any:
    def cases(draw: Draw) -> Iterator[Case]:
        tries = [[draw.seed() for _ in range(RUNS)] for _ in range(TRIES)]
        yield Case(f"{name}, {RUNS} seeds", of=name, tries=tries)

    return cases


def learned(student: Any, reference: Any, case: Case, says: str) -> None:
    """The mean accuracy over the seeds reaches the level of the data set."""

    def accuracy(seed: int) -> float:
        labels = trained(student, reference, case.of, seed).value
        return float((labels == data(case.of, seed).y_test).double().mean())

    def judged(seeds: list[int]) -> None:
        side_by_side(student, [(trained, reference, case.of, seed) for seed in seeds])
        mean = statistics.fmean(accuracy(seed) for seed in seeds)
        reached(mean, {LEVELS[case.of]: 1.0}, says, statistic=f"accuracy on {case.of}")

    retried(judged, case.tries)


@check("learning", points=4, cases=trainings("digits"), dtypes=(F32,), seconds=400)
def digits(student: Any, reference: Any, case: Case) -> None:
    """On handwritten digits the mean accuracy over three splits is at least 94.5 %."""
    says = "mean test accuracy {x:.1%} on digits is below the target of {level:.1%}: look at scaling, rate and epochs"
    learned(student, reference, case, says)


@check("learning", points=4, cases=trainings("wine"), dtypes=(F32,), seconds=400)
def wine(student: Any, reference: Any, case: Case) -> None:
    """On the wines the mean accuracy over three splits is at least 92 %."""
    says = "accuracy {x:.1%} on wine, the target is {level:.0%}: features with large units dominate if not standardised"
    learned(student, reference, case, says)


@check("learning", points=4, cases=trainings("spirals"), dtypes=(F32,), seconds=400)
def two_spirals(student: Any, reference: Any, case: Case) -> None:
    """On two interleaved spirals the mean accuracy over three draws is at least 93 %."""
    says = (
        "accuracy {x:.1%} on spirals, the target is {level:.0%}: a line reaches 60 %, a weak network little more; "
        "activations between the layers, depth, width or training time are missing"
    )
    learned(student, reference, case, says)


def spoilt(draw: Draw) -> Iterator[Case]:
    seed = draw.seed()  # which the spirals were trained with before
    for name in ("wine", "spirals"):
        yield Case(name, of=name, seed=seed)


@check("property", points=1, cases=spoilt, draws="two_spirals", dtypes=(F32,), seconds=200)
def own_row(student: Any, reference: Any, case: Case) -> None:
    """The labels of ten test examples stay when all other test examples are multiplied by 100."""
    side_by_side(student, [(f, reference, case.of, case.seed) for f in (trained, trained_spoiled)])
    plain = trained(student, reference, case.of, case.seed).value[:10]
    other = trained_spoiled(student, reference, case.of, case.seed)[:10]
    says = "a test example's label changes with the other test examples: statistics come from the training data only"
    require(int((plain != other).sum()) <= 1, says)


def largest(draw: Draw) -> Iterator[Case]:
    seed = draw.seed()  # which the digits were trained with before
    for name in ("digits", "spirals"):
        yield Case(name, of=name, seed=seed)


@check("performance", points=1, cases=largest, draws="digits", dtypes=(F32,), seconds=200)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A call takes at most 8 s of CPU time."""
    says = "training on {name} takes {x:.0f} s of CPU time; the budget is {limit:.0f} s"
    run = trained(student, reference, case.of, case.seed)
    took(run, reference, lambda side: labels_of(side, case.of, case.seed), BUDGET, says, name=case.of)
