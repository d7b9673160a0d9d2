"""Grader of ch09/train-gan-1d."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    Picture,
    check,
    close,
    covered,
    histogram,
    in_budget,
    in_kind,
    is_detached,
    is_new,
    leaves_alone,
    once,
    picture,
    reached,
    require,
    retried,
    side_by_side,
    wasserstein_1,
)
from dlgrader_plugins.ch09_generative_adversarial.generators import Generator, generator_of
from dlgrader_plugins.ch09_generative_adversarial.mixtures import SPREAD, Mixture, two_humped

SECONDS = 20.0  # CPU time of a training; the reference takes 4
SAMPLES, JUDGED = 2000, 20_000
TRIES, RUNS = 2, 3


def networks(draw: Draw, G: list[int], D: list[int], rows: tuple[int, int, int], lr: float) -> Case:
    """Networks of these widths; `rows` are those of x, z_d and z_g."""

    def layers(widths: list[int]) -> list[tuple[Tensor, Tensor]]:
        sizes = itertools.pairwise(widths)
        return [(draw.normal(n, m, scale=1.2 / m**0.5), draw.normal(n, scale=0.5)) for m, n in sizes]

    name = (
        f"G {'-'.join(map(str, G))}, D {'-'.join(map(str, D))}, {rows[0]} real rows, {rows[1]} and {rows[2]} of noise"
    )
    noise = [draw.normal(n, G[0]) for n in rows[1:]]
    return Case(name, G=layers(G), D=layers(D), x=draw.normal(rows[0], 1, scale=2.0), z=noise, lr=lr)


def ordinary(draw: Draw) -> Iterator[Case]:
    one = [(torch.tensor([[2.0]], dtype=F64), torch.tensor([0.0], dtype=F64))]
    yield Case(
        "the statement's example",
        public=True,
        G=one,
        D=[(torch.tensor([[1.0]], dtype=F64), torch.tensor([0.0], dtype=F64))],
        x=torch.tensor([[1.0], [3.0]], dtype=F64),
        z=[torch.tensor([[0.0]], dtype=F64), torch.tensor([[1.0]], dtype=F64)],
        lr=0.1,
    )
    yield networks(draw, [3, 5, 1], [1, 4, 1], (6, 5, 7), 0.3)


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """gan_step returns (G_new, D_new) like G and D, in new tensors and without graph; arguments are left alone."""

    def step(side: Any) -> Any:
        return side.gan_step(case.G, case.D, case.x, *case.z, case.lr)

    in_kind(student, reference, step, "the layers of G, then those of D")
    is_detached(student, step)
    is_new(student, step)


def pairs(draw: Draw) -> Iterator[Case]:
    yield from ordinary(draw)
    yield networks(draw, [3, 5, 4, 1], [1, 6, 3, 1], (7, 4, 5), 0.5)
    yield networks(draw, [2, 7, 1], [1, 4, 5, 2, 1], (3, 8, 6), 1.0)
    yield networks(draw, [1, 6, 2, 3, 1], [1, 8, 1], (5, 6, 9), 0.2)
    yield networks(draw, [1, 1, 1], [1, 1, 1], (4, 4, 4), 0.5)


@check("trajectory", points=6, cases=pairs, dtypes=(F64, F32))
def one_step(student: Any, reference: Any, case: Case) -> None:
    """One alternating step of gradient descent equals the definition's, for the discriminator and for the generator."""
    theirs, ours = (side.gan_step(case.G, case.D, case.x, *case.z, case.lr) for side in (student, reference))
    close(
        _move("D_new", theirs[1], case.D),
        _move("D_new", ours[1], case.D),
        says="D_new is not right: compare its loss, a sum of two means, and its networks with the definition",
        hints={
            "factor": "D moves {factor:.3g} times as far as it should: what is its loss divided by?",
            "sign": "D moves in the opposite direction",
        },
    )
    moved = _move("G_new", theirs[0], case.G)
    require(
        bool((moved != 0).any()),
        "D_new is right, G_new is the old G: does the gradient reach the generator through its samples?",
    )
    close(
        moved,
        _move("G_new", ours[0], case.G),
        says="D_new is right, G_new is not: look at which discriminator and which noise G meets in its step",
        hints={
            "factor": "D_new is right, G moves {factor:.3g} times as far as it should: which loss is it, and which D?",
            "sign": "D_new is right, G moves in the opposite direction",
        },
    )


def _move(name: str, new: Any, old: list[tuple[Tensor, Tensor]]) -> Tensor:
    """All parameters of the new layers minus the old ones, in a row, in float64."""
    shapes = [p.shape for layer in old for p in layer]
    flat = [p for layer in new for p in layer]
    require([p.shape for p in flat] == shapes, "{name} has other shapes than the layers it comes from", name=name)
    before = [p for layer in old for p in layer]
    return torch.cat([(p.double() - q.double()).flatten() for p, q in zip(flat, before, strict=True)])


@dataclass(frozen=True)
class Run:
    """One training: the mixture, and the seeds of the samples, of the training and of what judges it."""

    mixture: Mixture
    data: int
    seed: int
    judging: int

    def samples(self) -> Tensor:
        """What the learner is given."""
        return self.mixture.sample(SAMPLES, self.data).to(F32)


def trainings(draw: Draw) -> Iterator[Case]:
    def run() -> Run:
        return Run(two_humped(draw), draw.seed(), draw.integer(0, 9999), draw.seed())

    yield Case(f"{RUNS} mixtures", tries=[[run() for _ in range(RUNS)] for _ in range(TRIES)])


@once
def trained(student: Any, reference: Any, run: Run, seed: int, closely: bool = False) -> Generator:
    """The generator that one training gives. `closely`: Wrong, too, where it changes x or returns a graph."""

    def train(side: Any) -> Any:
        return side.train_gan(run.samples(), seed)

    def looked_at(side: Any) -> Any:
        answers: list[Any] = []
        leaves_alone(side, lambda side: is_detached(side, lambda side: answers.append(train(side))))
        return answers[0]

    says = "train_gan took {x:.0f} seconds of CPU time (allowed {limit:.0f}): fewer steps, or smaller networks"
    return generator_of(in_budget(student, reference, looked_at if closely else train, SECONDS, says))


@once
def sampled(student: Any, reference: Any, run: Run) -> Tensor:
    """(20000,) values of the generator that the run gives."""
    return trained(student, reference, run, run.seed).sample(JUDGED, run.judging)


@check("contract", points=1, cases=trainings, draws="trainings", dtypes=(F32,), seconds=300)
def seeded(student: Any, reference: Any, case: Case) -> None:
    """train_gan gives a generator within the limits, and the seed decides everything random."""
    run = case.tries[0][0]
    side_by_side(
        student,
        [(trained, reference, run, *seed) for seed in ((run.seed,), (run.seed, True), (run.seed + 1,))],
    )
    first = trained(student, reference, run, run.seed)
    again = trained(student, reference, run, run.seed, True)
    says = "train_gan gives other layers for the same samples and the same seed: make every random number from the seed"
    require(first.equals(again), says)
    other = trained(student, reference, run, run.seed + 1)
    require(not first.equals(other), "train_gan ignores the seed: two seeds, the same layers")


# 350 verdicts on right solutions: no error, two first tries; medians 0.108 in the mean (solution) and 0.302 at worst.
# The nearest wrong one, default_slope, has 0.34 in one of 20 verdicts (its worst of three is 1.39 then) and 0.45 in the
# next; others have 0.63 and more.
@check("distribution", points=10, cases=trainings, draws="trainings", dtypes=(F32,), seconds=600)
def density(student: Any, reference: Any, case: Case) -> None:
    """Samples of three trained generators are near their densities: W1 at most 0.35 in the median, 0.6 at worst."""

    def judge(runs: list[Run]) -> None:
        side_by_side(student, [(trained, reference, run, run.seed) for run in runs])
        samples = ((sampled(student, reference, run), run) for run in runs)
        found = sorted((_distance(x, run), _off(x, run.mixture)) for x, run in samples)
        (median, off), (worst, worst_off) = found[len(found) // 2], found[-1]
        says = "your generated density has W1 = {x:.3g} to the data in the median of three trainings; {off}"
        reached(median, {0.35: 1.0, 0.5: 0.5}, says, smaller=True, statistic="median W1", off=off)
        says = "your generated density has W1 = {x:.3g} to the data in the worst of three trainings; {off}"
        reached(worst, {0.6: 1.0, float("inf"): 0.5}, says, smaller=True, statistic="worst W1", off=worst_off)

    retried(judge, case.tries)


# 350 verdicts on right solutions: no error, four first tries; the thinnest hump holds 0.93 in the mean, at most 0.48
# in 160 verdicts on wrong ones.
@check("learning", points=2, cases=trainings, draws="trainings", dtypes=(F32,), seconds=600)
def humps(student: Any, reference: Any, case: Case) -> None:
    """Both humps are there: around each mean lies at least half of the share that belongs there, and values vary."""

    def judge(runs: list[Run]) -> None:
        side_by_side(student, [(trained, reference, run, run.seed) for run in runs])
        for run in runs:
            x = sampled(student, reference, run)
            means, scales = (torch.tensor(t, dtype=F64) for t in (run.mixture.means, run.mixture.scales))
            ratios = covered(x, means, scales) / run.mixture.share(means - scales, means + scales)
            says = "one hump is missing, or thin: around a mean of the data lie {x:.0%} of the values that belong there"
            reached(float(ratios.min()), {0.5: 1.0}, says, statistic="thinnest hump")
            distinct = torch.unique(x).numel() / x.numel()
            reached(distinct, {0.05: 1.0}, "only {x:.1%} of the generated values are distinct", statistic="distinct")

    retried(judge, case.tries)


def _distance(x: Tensor, run: Run) -> float:
    """W1 between generated and fresh samples, on the scale of data of standard deviation 1.8."""
    fresh = run.mixture.sample(JUDGED, run.judging + 1)
    return wasserstein_1(x, fresh) * SPREAD / run.mixture.spread


def _off(x: Tensor, mixture: Mixture) -> str:
    """What differs most plainly."""
    if not bool(x.isfinite().all()):
        return "some values are not finite"
    if abs(float(x.mean()) - mixture.mean) > 0.15 * mixture.spread:
        return "the mean is off"
    if abs(float(x.std()) / mixture.spread - 1) > 0.15:
        return "the spread is off"
    low = torch.tensor([-torch.inf], dtype=F64)
    middle = torch.tensor([sum(mixture.means) / 2], dtype=F64)
    left = abs(float((x < middle).double().mean()) - float(mixture.share(low, middle)))
    return "the weights of the humps are off" if left > 0.1 else "the shape of the humps is off"


@picture(seconds=120)
def two_densities(student: Any, reference: Any) -> Picture:
    """2000 values of your generator after one training, over 2000 of the density that it was to learn: are both humps
    there, at their places, with their weights?"""
    mixture = Mixture((0.4, 0.6), (-1.8, 1.7), (0.5, 0.6))
    samples = mixture.sample(SAMPLES, 1)
    answer = student.train_gan(samples.to(F32), 1)
    made = generator_of(answer).sample(SAMPLES, 2)
    layers = (histogram("the density", samples), histogram("your generator", made))
    return Picture("What the generator has learnt", layers, "x", "density")
