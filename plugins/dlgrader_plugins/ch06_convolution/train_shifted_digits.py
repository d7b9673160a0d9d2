"""Grader of ch06/train-shifted-digits."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
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
    in_kind,
    leaves_alone,
    metered,
    of_kind,
    once,
    reached,
    require,
    retried,
    side_by_side,
    took,
)
from dlgrader_plugins.labelled_data import placed, shifted_digits, split
from dlgrader_plugins.labels import well_formed

forbidden = Forbidden("train a network of your own", unseen=("sklearn.*", "sklearn", "scipy.*", "scipy"))

FEWEST, MOST = 100, 30_000  # parameters
BUDGET, PATIENCE = 12.0, 45.0  # seconds of CPU time: for full points, and for an answer at all
MOVED = 50  # test images that are shown at a second place, too
RUNS, TRIES = 3, 2
SAME, COMPARED = 0.98, 100  # share of the labels of the first test images
BRIGHT = 16.0
# mean of three test accuracies, best of two tries; over 200 seeds the solution has 0.958, standard deviation 0.007, and
# at worst 0.935; 0 of 300 first tries of right answers fail (so both fail less than once in 10,000); of 100 verdicts
# on wrong ones none passes, the best is 0.850
LEVELS = {0.86: 5 / 8, 0.90: 1.0}
AGREEMENT = 0.85


def images(seed: int, bright: bool = False) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """(X_train, y_train, X_test, y_test) of a split; behind the test images stand the first 50 at another place.

    `bright`: all test images but the first 100 are 16 everywhere.
    """
    data = shifted_digits(seed)
    again = placed(split("digits", seed).X_test[:MOVED], seed + 3)
    X_test = torch.cat([data.X_test, again])
    if bright:
        X_test[COMPARED:] = BRIGHT
    return data.X_train, data.y_train, X_test, data.y_test


def labels_of(side: Any, seed: int, bright: bool = False) -> Tensor:
    """The labels (n_test + 50,) of one training."""
    X_train, y_train, X_test, _ = images(seed, bright)
    labels: Tensor = side.train_and_predict(X_train, y_train, X_test, seed % 10_000)
    return well_formed(labels, len(X_test), classes=10)


@once
def trained(student: Any, reference: Any, seed: int) -> Run[Tensor]:
    return metered(student, reference, lambda side: labels_of(side, seed), PATIENCE)


@once
def trained_with_bright(student: Any, reference: Any, seed: int) -> Tensor:
    """As `trained`, where other test images are bright; Wrong where it changes an argument."""

    def run(side: Any) -> Tensor:
        answers: list[Tensor] = []
        leaves_alone(side, lambda side: answers.append(labels_of(side, seed, bright=True)))
        return answers[0]

    return metered(student, reference, run, PATIENCE).value


def small(draw: Draw) -> Iterator[Case]:
    X = torch.zeros(40, 1, 12, 12, dtype=F32)
    X[20:, :, 4:8, 4:8] = BRIGHT
    y = torch.arange(40) // 20
    yield Case("the statement's squares", public=True, X=X, y=y, test=X[[0, 39]])
    yield Case("the number of parameters")
    yield Case("one split", seed=draw.seed())


@check("contract", points=1, cases=small, draws="trainings", dtypes=(F32,), seconds=200)
def contract(student: Any, reference: Any, case: Case) -> None:
    """At most 30000 parameters; int64 labels that the seed and each image's own pixels decide; arguments are left
    alone."""
    if "X" in case.given:
        labels = case.y[[0, -1]]  # what a reference that trains would answer
        of_kind(
            student,
            labels,
            lambda side: side.train_and_predict(case.X, case.y, case.test, 1),
            "a label a row",
            twice=False,
        )
        return
    if "seed" not in case.given:
        in_kind(student, reference, lambda side: side.build_parameter_count())
        count = student.build_parameter_count()
        says = "the network has {count} parameters, allowed are {fewest} to {most}"
        require(FEWEST <= count <= MOST, says, count=count, fewest=FEWEST, most=MOST)
        return
    trainings = [(trained, reference, case.seed), (trained_with_bright, reference, case.seed)]
    side_by_side(student, trainings)
    plain, bright = trained(student, reference, case.seed).value, trained_with_bright(student, reference, case.seed)
    agree = float((plain[:COMPARED] == bright[:COMPARED]).double().mean())
    says = (
        "two calls with the same seed give other labels for the same test images, where other test images differ: seed "
        "everything, and predict in evaluation mode"
    )
    require(agree >= SAME, says)


def trainings(draw: Draw) -> Iterator[Case]:
    tries = [[draw.seed() for _ in range(RUNS)] for _ in range(TRIES)]
    yield Case(f"{RUNS} splits", tries=tries)


@check("learning", points=8, cases=trainings, draws="trainings", dtypes=(F32,), seconds=500)
def accuracy(student: Any, reference: Any, case: Case) -> None:
    """The mean accuracy over three splits is at least 90 %; 86 % give 5 points."""

    def one(seed: int) -> float:
        right = images(seed)[3]
        return float((trained(student, reference, seed).value[: len(right)] == right).double().mean())

    def judged(seeds: list[int]) -> None:
        side_by_side(student, [(trained, reference, seed) for seed in seeds])
        says = (
            "mean accuracy {x:.1%}, full points need {level:.0%}: a dense network reaches about 80 % on these images, "
            "a linear one 30 %"
        )
        reached(statistics.fmean(map(one, seeds)), LEVELS, says, statistic="accuracy")

    retried(judged, case.tries)


@check("property", points=4, cases=trainings, draws="trainings", dtypes=(F32,), seconds=500)
def places(student: Any, reference: Any, case: Case) -> None:
    """An image keeps its label at another place, in at least 85 % of the cases."""

    def one(seed: int) -> float:
        labels = trained(student, reference, seed).value
        right = images(seed)[3]
        known = labels[:MOVED] == right[:MOVED]
        says = "the labels are those of chance, so that what moving an image does says nothing"
        require(float(known.double().mean()) >= 0.5, says)
        return float((labels[:MOVED] == labels[-MOVED:]).double().mean())

    def judged(seeds: list[int]) -> None:
        side_by_side(student, [(trained, reference, seed) for seed in seeds])
        says = "the label changes with the place of the digit in {changed:.0%} of the cases"
        kept = statistics.fmean(map(one, seeds))
        reached(kept, {AGREEMENT: 1.0}, says, statistic="agreement", changed=1 - kept)

    retried(judged, case.tries)


def one_split(draw: Draw) -> Iterator[Case]:
    yield Case("one split", seed=draw.seed())


@check("performance", points=2, cases=one_split, draws="trainings", dtypes=(F32,), seconds=300)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A call takes at most 12 s of CPU time."""
    says = "training takes {x:.0f} s of CPU time; the budget is {limit:.0f} s"
    run = trained(student, reference, case.seed)
    took(run, reference, lambda side: labels_of(side, case.seed), BUDGET, says)
