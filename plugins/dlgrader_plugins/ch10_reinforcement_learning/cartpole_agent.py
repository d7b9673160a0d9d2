"""Grader of ch10/cartpole-agent."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import Any

from dlgrader.judge import (
    Case,
    Draw,
    Forbidden,
    Wrong,
    at_least,
    check,
    in_budget,
    once,
    reached,
    require,
    retried,
    side_by_side,
)
from dlgrader.judge.environment import Environment
from dlgrader.judge.policy import returns
from dlgrader.model.problems import Raised
from dlgrader_plugins.ch10_reinforcement_learning.networks import Network, network_of

forbidden = Forbidden("make the environment with gymnasium.make", unseen=("gymnasium.envs.*", "gym.*", "gym"))

CARTPOLE = "CartPole-v1"
STEPS = 60_000
SECONDS = 45.0  # of CPU time for one training; the solution takes 10 to 15, half of it on the way to the host
EPISODES = 20
BEGINNING = 6000  # steps after which a second training with the same seed has shown itself
LEVELS = {100.0: 6 / 14, 195.0: 10 / 14, 400.0: 1.0}
TRIES = 2


@once
def trained(side: Any, reference: Any, seed: int) -> tuple[Network, Environment]:
    """What `train_agent(seed)` hands back, and what its environments counted."""

    def train(trainee: Any) -> tuple[Network, Environment]:
        env = trainee.environment(CARTPOLE, steps=STEPS)
        return network_of(trainee.train_agent(seed), 4, 2), env

    network, env = in_budget(side, reference, train, SECONDS)
    return network, env


def seeds(draw: Draw) -> list[tuple[int, int]]:
    """Pairs of training seeds, the same for every check."""
    return [(draw.integer(0, 10_000), draw.integer(10_001, 20_000)) for _ in range(TRIES)]


def three_trainings(draw: Draw) -> Iterator[Case]:
    one, two = seeds(draw)[0]
    yield Case("the form of the result", seed=one, ahead=[two])
    yield Case("the same seed again", seed=one, again=True)
    yield Case("another seed", seed=two, other=one)


@check("contract", points=2, cases=three_trainings, seconds=200, draws="trainings")
def contract(student: Any, reference: Any, case: Case) -> None:
    """train_agent returns the layers of a policy, and the seed decides the weights."""
    side_by_side(student, [(trained, reference, seed) for seed in (case.seed, *case.given.get("ahead", ()))])
    network, env = trained(student, reference, case.seed)
    if "again" in case.given:
        again, short = begun(student, case.seed)
        same = env.trace[: len(short.trace)] == short.trace and (again is None or network.equals(again))
        require(same, "the same seed gave another training: which random numbers does it not decide?")
    if "other" in case.given:
        other, _ = trained(student, reference, case.other)
        require(not network.equals(other), "two seeds gave the same weights: where does the seed come in?")


def begun(student: Any, seed: int) -> tuple[Network | None, Environment]:
    """A training that is stopped after its first steps, and its result if it came to its end before."""
    student._afresh()
    env = student.environment(CARTPOLE, steps=BEGINNING)
    try:
        return network_of(student.train_agent(seed), 4, 2), env
    except (Raised, Wrong):
        if not env.spent:
            raise
        return None, env


def tries(draw: Draw) -> Iterator[Case]:
    pairs = seeds(draw)
    episodes = [draw.integer(1 << 20, 1 << 30) for _ in range(EPISODES)]
    yield Case("two seeds, 20 new episodes each", tries=pairs, episodes=episodes)


# 350 verdicts on right solutions: no error, two first tries (mean returns 340 and 398, both of a cross-entropy search);
# of 80 on wrong ones none passed, the nearest with 242.
@check("policy", points=14, cases=tries, seconds=500, draws="trainings")
def policy(student: Any, reference: Any, case: Case) -> None:
    """The policy balances at least 400 of 500 steps on average over new episodes, for two seeds."""

    def judged(pair: tuple[int, int]) -> None:
        side_by_side(student, [(trained, reference, seed) for seed in pair])
        networks = [trained(student, reference, seed)[0] for seed in pair]
        means = [statistics.fmean(returns(CARTPOLE, network.greedy, case.episodes)) for network in networks]
        says = (
            "your agent balances {x:.0f} of 500 steps on average over two seeds ({means}); full points need {level:.0f}"
        )
        shown = " and ".join(f"{mean:.0f}" for mean in means)
        reached(statistics.fmean(means), LEVELS, says, statistic="mean return", means=shown)

    retried(judged, case.tries)


@check("property", points=2, cases=tries, seconds=200, draws="trainings")
def steps_counted(student: Any, reference: Any, case: Case) -> None:
    """At most 60000 steps are made, and none in an episode that is over."""
    for seed in case.tries[0]:
        _, env = trained(student, reference, seed)
        says = "{late} steps were made in an episode that was over: reset after terminated and after truncated"
        require(env.late == 0, says, late=env.late)


@check("learning", points=2, cases=tries, seconds=500, draws="trainings")
def learning(student: Any, reference: Any, case: Case) -> None:
    """The last tenth of all training episodes lasts at least twice as long as the first tenth."""

    def judged(pair: tuple[int, int]) -> None:
        side_by_side(student, [(trained, reference, seed) for seed in pair])
        for seed in pair:
            _, env = trained(student, reference, seed)
            rewards = [episode.reward for episode in env.episodes]
            says = "only {x} training episodes came to their end: the weights have to come from training"
            at_least(len(rewards), EPISODES, says)
            tenth = len(rewards) // 10
            first, last = statistics.fmean(rewards[:tenth]), statistics.fmean(rewards[-tenth:])
            says = "the last tenth of your training episodes earns {last:.0f} on average, the first {first:.0f}"
            reached(last / max(first, 1e-9), {2.0: 1.0}, says, statistic="growth of the return", first=first, last=last)

    retried(judged, case.tries)
