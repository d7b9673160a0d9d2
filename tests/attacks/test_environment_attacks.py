"""A learner who forges environment, rewards and counts gains nothing: the host plays, and the host counts."""

from __future__ import annotations

import pytest

from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.sandbox.warm import Warm

WEIGHTS = """
import gymnasium, torch

def weights(seed):
    W = torch.zeros(2, 4) + 1e-3 * torch.rand(2, 4, generator=torch.Generator().manual_seed(seed))
    return {"layers": [(W, torch.tensor([0.0, 1.0]))], "activation": "tanh"}
"""
OWN_ENVIRONMENT = """
class Mine(gymnasium.Env):
    def reset(self, **options): return [0.0] * 4, {}
    def step(self, action): return [0.0] * 4, 500.0, True, False, {}

gymnasium.make = lambda *args, **options: Mine()

def train_agent(seed):
    env = gymnasium.make("CartPole-v1")
    for _ in range(100):
        env.reset()
        env.step(0)
    return weights(seed)
"""
FORGED_COUNTS = """
from dlgrader.wire.messages import Ask

def train_agent(seed):
    env = gymnasium.make("CartPole-v1").unwrapped
    env.reset(seed=seed)
    for k in range(400):
        _, _, terminated, _, _ = env.step(k % 2)
        if terminated:
            env.reset()
    channel = env._host._channel
    for number, args in ((-1, []), (-2, ["x"]), (-3, [1]), (-1, [-1, "CartPole-v1", None, None])):
        channel.send(Ask(number, args, {}))
        channel.receive()
    for name in ("steps", "late", "episodes", "reward"):
        env.__dict__[name] = 10**6
    return weights(seed)
"""


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(
            OWN_ENVIRONMENT,
            id="own environment",
            marks=pytest.mark.attack(
                "forging",
                "own_environment",
                tries="Trains in an environment of its own making, where every step is worth 500.",
                held_by="policies are judged in episodes that the host plays, learning in steps that it counted",
                exercise="ch10/cartpole-agent",
            ),
        ),
        pytest.param(
            FORGED_COUNTS,
            id="forged counts",
            marks=pytest.mark.attack(
                "forging",
                "forged_counts",
                tries="Sends forged questions about environments, and writes steps and rewards into the stand-in.",
                held_by="steps, episodes and rewards are the host's; what a stand-in holds counts for nothing",
                exercise="ch10/cartpole-agent",
            ),
        ),
    ],
)
def test_forgers_get_contract_points_at_most(warm: Warm, attack: str) -> None:
    grader = load_grader(make_registry()["ch10/cartpole-agent"])
    report = Session(warm).grade(grader, submission_of(WEIGHTS + attack, "agent.py"), diagnose=False)
    outcomes = {check.name: check.outcome for check in report.checks}
    assert outcomes["policy"] is Outcome.FAIL and outcomes["learning"] is Outcome.FAIL
    assert report.points <= 2 and not report.faults
