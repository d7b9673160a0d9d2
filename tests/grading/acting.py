"""A program that acts in environments, and a side for it."""

from __future__ import annotations

from dlgrader.grading.grade import submission_of
from dlgrader.grading.interface import interface_of
from dlgrader.grading.remote import RemoteSide
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.warm import Warm

STARTER = """
def play(seed: int, actions: list[int]) -> list[list[float]]: ...
def many(steps: int) -> int: ...
def late() -> bool: ...
def stale() -> str: ...
def other() -> str: ...
def spaces() -> list[int]: ...
def sampled() -> list[int]: ...
def vectors() -> int: ...
def abreast(mode: str, steps: int) -> list[list[float]]: ...
def one_refused() -> list[str]: ...
def processes() -> str: ...
def odd(kind: str) -> str: ...
def closed() -> str: ...
def state() -> str: ...
def pushed(force: float) -> list[float]: ...
def walked(actions: list[int]) -> list[list[float]]: ...
"""

CODE = """
import gymnasium as gym
import numpy as np
import torch
from gymnasium import make
from gymnasium.wrappers import RecordEpisodeStatistics, TransformReward

class Late:
    def __getattr__(self, name):
        self.made = self.__dict__.get("made") or make("CartPole-v1")
        return getattr(self.made, name)

env = make("CartPole-v1")  # as scripts do; it is first used inside a function

def play(seed, actions):
    seen = [env.reset(seed=seed)[0].tolist()]
    for action in actions:
        x, reward, terminated, truncated, _ = env.step(action)
        seen.append([*x.tolist(), reward, float(terminated), float(truncated)])
    return seen

def many(steps):
    environments = [gym.make("CartPole-v1", render_mode="rgb_array"), make(gym.spec("CartPole-v1"))]
    environments[0] = RecordEpisodeStatistics(TransformReward(environments[0], lambda r: 100 * r))
    made = 0
    for e in environments:
        e.reset()
    while made < steps:
        for e in environments:
            _, _, terminated, truncated, _ = e.step(np.int64(made % 2))
            made += 1
            if terminated or truncated:
                e.reset()
    return made

def late():
    env.reset(seed=1)
    over = False
    while not over:
        over = env.step(torch.tensor(1))[2]
    env.step(1)
    return env.step(1)[2]

def said(run):
    try:
        run()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"

def stale(): return said(lambda: env.step(0))

def other(): return said(gym.make("MountainCar-v0").reset)

def spaces():
    return [env.action_space.n.item(), *env.observation_space.shape, env.spec.max_episode_steps]

def sampled():
    e = gym.make("CartPole-v1")
    e.reset()
    return [e.action_space.sample().item() for _ in range(40)]

def vectors():
    made = [gym.make_vec("CartPole-v1", 3), gym.vector.SyncVectorEnv([lambda: gym.make("CartPole-v1")] * 2)]
    for v in made:
        v.reset(seed=3)
        for _ in range(30):
            v.step(v.action_space.sample())
    return sum(v.num_envs for v in made)

def abreast(mode, steps):
    v = gym.make_vec("CartPole-v1", 3, vectorization_mode="sync", vector_kwargs={"autoreset_mode": mode})
    x, _ = v.reset(seed=3)
    seen = [x.ravel().tolist()]
    for k in range(steps):
        x, reward, terminated, truncated, _ = v.step(np.array([k % 2, 1, 0]))
        seen.append([*x.ravel().tolist(), *reward.tolist(), *map(float, terminated), *map(float, truncated)])
    return seen

def one_refused():
    v = gym.make_vec("CartPole-v1", 3)
    v.reset(seed=3)
    return [said(lambda: v.step(np.array([0, 5, 1]))), said(lambda: [v.step(np.array([0, 0, 1])) for _ in range(4)])]

def processes(): return said(lambda: gym.make_vec("CartPole-v1", 2, vectorization_mode="async"))

def odd(kind):
    env.reset(seed=1)
    return said({
        "float": lambda: env.step(0.5), "two": lambda: env.step(2), "none": lambda: env.step(None),
        "seed": lambda: env.reset(seed="a"), "negative": lambda: env.reset(seed=-1),
        "options": lambda: env.reset(options={"low": "x"}), "another": lambda: gym.make("CartPole-v1", gravity=1.0),
        "huge": lambda: env.step(2 ** 70),
    }[kind])

def closed():
    e = make("CartPole-v1")
    e.reset()
    e.close()
    return said(lambda: e.step(0))

def pushed(force):
    e = make("MountainCarContinuous-v0")
    e.reset(seed=2)
    return e.step([force])[0].tolist()

def walked(actions):
    e = make("FrozenLake-v1")
    e.reset(seed=2)
    taken = [e.step(action) for action in actions]
    return [[s, r, info["prob"]] for s, r, _, _, info in taken]

def state(): return said(lambda: env.unwrapped.state)
"""


def opened(warm: Warm, code: str, starter: str = STARTER) -> RemoteSide:
    side = RemoteSide(lambda: warm.open(Limits()), submission_of(code, "mine.py"), interface_of(starter))
    side._begin(5, 30.0)
    return side
