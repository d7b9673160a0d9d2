"""What a worker sends or patches changes no count and no reward of the host's."""

from __future__ import annotations

import pytest
from acting import opened

from dlgrader.sandbox.warm import Warm

FORGED = """
import gymnasium
from dlgrader.wire.environments import Act

class Mine(gymnasium.Env):
    def reset(self, **options): return [0.0] * 4, {}
    def step(self, action): return [0.0] * 4, 1e9, False, False, {}

def hosted():
    env = gymnasium.make("CartPole-v1").unwrapped
    env.reset(seed=1)
    return env

def patched():
    type(hosted()).step = Mine.step
    gymnasium.make = lambda *args, **options: Mine()
    env = gymnasium.make("CartPole-v1")
    return sum(env.step(0)[1] for _ in range(100))

def frames():
    env = hosted()
    said = []
    for number, action in ((env._number, -1), (env._number, b"x" * 1000), (10**18, 0), (-5, 0), (env._number, 1 << 63)):
        env._host._channel.send(Act(number, action))
        said.append(type(env._host._channel.receive()[0]).__name__)
    return said
"""
FORGED_STARTER = "def patched() -> float: ...\ndef frames() -> list[str]: ..."


@pytest.mark.attack(
    "forging",
    "patched_environment",
    tries="Replaces gymnasium.make and the steps of the stand-in by ones with a reward of 1e9.",
    held_by="steps, episodes and rewards are the host's; what a stand-in holds counts for nothing",
)
def test_forged_rewards_stay_with_the_forger(warm: Warm) -> None:
    side = opened(warm, FORGED, FORGED_STARTER)
    env = side.environment("CartPole-v1", steps=10)
    assert side.patched() == 1e11
    assert env.steps == 0 and env.episodes == []
    side._close()


@pytest.mark.attack(
    "forging",
    "forged_steps",
    tries="Sends steps of environments that there are not, with actions that are none, behind the stand-in's back.",
    held_by="numbers and actions are checked on the host before its environment sees them",
)
def test_forged_frames_change_no_count(warm: Warm) -> None:
    side = opened(warm, FORGED, FORGED_STARTER)
    env = side.environment("CartPole-v1", steps=10)
    assert side.frames() == ["TellError"] * 5
    assert env.steps == 0
    side._close()
