"""60,000 steps of CartPole from a sandbox, against the same loop with the environment in the same process.

`python benchmarks/environment.py [steps]`. Both are measured in the same run; the ratio is what a machine's load
changes least.
"""

from __future__ import annotations

import os
import sys
import time

import gymnasium

from dlgrader.grading.grade import submission_of
from dlgrader.grading.interface import interface_of
from dlgrader.grading.remote import RemoteSide
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

STARTER = "def play(steps: int) -> int: ...\ndef abreast(steps: int, environments: int) -> int: ..."
CODE = """
import gymnasium
import numpy as np

def play(steps):
    env = gymnasium.make("CartPole-v1")
    env.reset(seed=1)
    episodes = 0
    for k in range(steps):
        _, _, terminated, truncated, _ = env.step(k % 2)
        if terminated or truncated:
            env.reset()
            episodes += 1
    return episodes

def abreast(steps, environments):
    env = gymnasium.make_vec("CartPole-v1", environments, vectorization_mode="sync")
    env.reset(seed=1)
    for k in range(steps // environments):
        env.step(np.full(environments, k % 2))
    return steps
"""
ABREAST = 8  # environments of the vector environment


def main(steps: int) -> None:
    names: dict[str, object] = {}
    exec(CODE, names)  # noqa: S102  # the text above
    print(f"{steps} steps of {gymnasium.spec('CartPole-v1').id}, load {os.getloadavg()[0]:.1f}")
    for name, arguments in {"play": (steps,), "abreast": (steps, ABREAST)}.items():
        started = time.perf_counter()
        names[name](*arguments)  # type: ignore[operator]
        inside = time.perf_counter() - started
        outside, ours, theirs = in_sandbox(name, arguments)
        print(f"{name}{arguments}")
        print(f"  in process  {inside:6.2f} s  {1e6 * inside / steps:6.1f} us a step")
        print(f"  in sandbox  {outside:6.2f} s  {1e6 * outside / steps:6.1f} us a step, {outside / inside:.1f} times")
        print(
            f"  CPU time    {1e6 * ours / steps:.0f} us a step of the host, {1e6 * theirs / steps:.0f} us of the worker"
        )


def in_sandbox(name: str, arguments: tuple[int, ...]) -> tuple[float, float, float]:
    """Seconds of the call, and of CPU time here and there."""
    with Warm(Tier.FULL, slot=640) as warm:
        side = RemoteSide(lambda: warm.open(Limits()), submission_of(CODE, "play.py"), interface_of(STARTER))
        side._begin(0, 600.0)
        env = side.environment("CartPole-v1", steps=2 * arguments[0])
        side.play(100)
        started, busy = time.perf_counter(), time.process_time()
        getattr(side, name)(*arguments)
        outside, ours = time.perf_counter() - started, time.process_time() - busy
        assert env.steps > 0.9 * arguments[0]  # a vector environment resets in place of steps
        side._close()
        return outside, ours, side._line.worker.ended.cpu_seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
