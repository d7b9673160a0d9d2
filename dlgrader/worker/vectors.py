"""Vector environments: one step of all their environments travels as one message."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import gymnasium
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.vector.utils import iterate
from gymnasium.wrappers import OrderEnforcing, PassiveEnvChecker, RecordEpisodeStatistics, TimeLimit

from dlgrader.worker.hosted import Hosted, Steps

# `step` of wrappers that hand the action on as it is
HAND_ON = frozenset(
    wrapper.step
    for wrapper in (
        OrderEnforcing,
        PassiveEnvChecker,
        RecordEpisodeStatistics,
        TimeLimit,
        gymnasium.ObservationWrapper,
        gymnasium.RewardWrapper,
        gymnasium.Wrapper,
    )
)


def install(host: Hosted) -> None:
    """From now on, SyncVectorEnv, which `make_vec` makes too, sends the steps of its environments together."""
    own = SyncVectorEnv.step

    def step(self: SyncVectorEnv, actions: Any) -> Any:
        with host.ahead(_steps(self, actions)) if len(self.envs) > 1 else nullcontext():
            return own(self, actions)

    SyncVectorEnv.step = step


def _steps(vector: SyncVectorEnv, actions: Any) -> Steps:
    """What the next step of a vector environment will send; empty where that is not known beforehand."""
    steps: Steps = []
    resets = vector.autoreset_mode is AutoresetMode.NEXT_STEP
    try:
        for env, action, over in zip(vector.envs, iterate(vector.action_space, actions), vector._autoreset_envs):
            if over and resets:
                continue
            while isinstance(env, gymnasium.Wrapper):
                if type(env).step not in HAND_ON:
                    return []
                env = env.env
            steps.append(env.asked(action))
    except (AssertionError, AttributeError, TypeError, ValueError):  # the step itself says what is wrong
        return []
    return steps if len({number for number, _ in steps}) == len(steps) else []
