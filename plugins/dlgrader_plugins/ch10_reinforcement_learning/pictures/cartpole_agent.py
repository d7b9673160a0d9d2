"""Pictures of ch10/cartpole-agent."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from dlgrader.judge import Picture, line, picture, points, require
from dlgrader.judge.environment import Environment

STEPS = 60_000
SMOOTHED = 20  # episodes


@picture(seconds=200)
def training(student: Any, reference: Any) -> Picture:
    """The return of every episode of one training, and the mean of the last twenty: an agent that learns climbs to 500,
    one that forgets falls again."""
    env: Environment = student.environment("CartPole-v1", steps=STEPS)
    student.train_agent(1)
    rewards = [episode.reward for episode in env.episodes]
    require(len(rewards) > 1, "no two episodes came to their end")
    sums = [0.0, *accumulate(rewards)]
    means = [(sums[i + 1] - sums[max(0, i + 1 - SMOOTHED)]) / min(i + 1, SMOOTHED) for i in range(len(rewards))]
    numbers = range(1, len(rewards) + 1)
    layers = (points("return", numbers, rewards), line(f"mean of {SMOOTHED}", numbers, means))
    return Picture("Episodes of a training", layers, "episode", "return")
