"""Episodes played here: one for each seed, by the policy that is given, and nothing else."""

from __future__ import annotations

import gymnasium
import pytest
import torch
from torch import Tensor

from dlgrader.judge.policy import returns


def upright(x: Tensor) -> Tensor:
    """A controller that balances for long."""
    return (x @ torch.tensor([0.1, 0.5, 3.0, 1.5]) > 0).long()


def alone(seed: int, policy: object) -> float:
    env = gymnasium.make("CartPole-v1")
    x, earned, over = env.reset(seed=seed)[0], 0.0, False
    while not over:
        x, reward, terminated, truncated, _ = env.step(int(policy(torch.as_tensor(x)[None])[0]))  # type: ignore[operator]
        earned, over = earned + float(reward), terminated or truncated
    return earned


@pytest.mark.parametrize("policy", [upright, lambda x: torch.ones(len(x), dtype=torch.int64)])
def test_side_by_side_is_as_one_by_one(policy: object) -> None:
    seeds = [3, 1, 8]
    assert returns("CartPole-v1", policy, seeds) == [alone(seed, policy) for seed in seeds]  # type: ignore[arg-type]


def test_the_options_reach_the_environment() -> None:
    assert returns("CartPole-v1", upright, [1, 2], max_episode_steps=7) == [7.0, 7.0]


def test_actions_of_a_box_are_rows() -> None:
    earned = returns("MountainCarContinuous-v0", lambda x: torch.zeros(len(x), 1), [0], max_episode_steps=5)
    assert earned == [0.0]
