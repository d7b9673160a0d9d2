"""Environments on the host: reached from the sandbox and in this process alike, counted here, forged by nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gymnasium
import numpy as np
import pytest
from acting import CODE, opened

from dlgrader.errors import DlgraderError
from dlgrader.grading.local import LocalSide
from dlgrader.grading.modules import load_module
from dlgrader.grading.remote import RemoteSide
from dlgrader.judge.environment import Environment
from dlgrader.model.problems import Raised
from dlgrader.sandbox.warm import Warm

LATE = 2
Opened = Callable[..., Any]


@pytest.fixture(params=["sandbox", "in process"])
def side(request: pytest.FixtureRequest, warm: Warm, tmp_path: Any) -> Iterator[Any]:
    """The same program on either kind of side."""
    if request.param == "in process":
        file = tmp_path / "played.py"
        file.write_text(CODE.replace('make("CartPole-v1")  #', "Late()  #"))  # read in here it would be gymnasium's own
        local = LocalSide(load_module(file, "played"), lambda: local)
        local._begin(5)
        yield local
        return
    remote = opened(warm, CODE)
    yield remote
    remote._close()


def test_a_step_is_gymnasiums_own(side: Any) -> None:
    side.environment("CartPole-v1", steps=100)
    own = gymnasium.make("CartPole-v1")
    want = [own.reset(seed=4)[0].tolist()]
    for action in (0, 1, 1, 0):
        x, *rest = own.step(action)
        want.append([*x.tolist(), *map(float, rest[:3])])
    assert side.play(4, [0, 1, 1, 0]) == want
    assert gymnasium.registry["CartPole-v1"].entry_point == own.spec.entry_point  # lent for the call only


def test_all_environments_count_together_and_rewards_are_the_hosts(side: Any) -> None:
    env = side.environment("CartPole-v1", steps=1000)
    assert side.many(400) == env.steps == 400
    assert env.late == 0 and not env.spent
    assert all(episode.reward == episode.steps < 100 for episode in env.episodes)  # not times 100, as the wrapper says


def test_the_step_beyond_the_budget_is_refused(side: Any) -> None:
    env = side.environment("CartPole-v1", steps=150)
    with pytest.raises((Raised, RuntimeError), match="all 150 steps are used up"):
        side.many(152)
    assert env.steps == 150 and env.spent


def test_a_fall_terminates_and_the_clock_truncates(side: Any) -> None:
    env = side.environment("CartPole-v1", steps=3000, max_episode_steps=40)
    fallen, cut = side.play(3, [1] * 10), side.play(3, [1, 0] * 20)
    assert fallen[-1][-2:] == [1.0, 0.0] and cut[-1][-2:] == [0.0, 1.0]
    ends = [(e.steps, e.terminated, e.truncated) for e in env.episodes]
    assert ends == [(len(fallen) - 1, True, False), (40, False, True)]


def test_steps_after_the_end_are_counted_as_late(side: Any) -> None:
    env = side.environment("CartPole-v1", steps=100)
    assert side.late() is True
    assert env.late == LATE and env.steps == env.episodes[0].steps + LATE and len(env.episodes) == 1


def test_an_episode_that_is_left_is_told_apart(side: Any) -> None:
    env = side.environment("CartPole-v1", steps=100)
    side.play(1, [0])
    side.play(1, [1])
    assert [(e.steps, e.terminated or e.truncated) for e in env.episodes] == [(1, False)]


def test_the_last_offers_environments_cannot_be_stepped(side: Any) -> None:
    side.environment("CartPole-v1", steps=10)
    side.play(1, [0])
    env = side.environment("CartPole-v1", steps=10)
    assert "eset" in side.stale() and env.steps == 0


def test_other_ids_are_not_offered(side: Any) -> None:
    if isinstance(side, RemoteSide):
        assert (
            side.other() == "RuntimeError: an environment can be used inside the functions of an exercise that "
            "offers one"
        )
        side.environment("CartPole-v1", steps=10)
        assert side.other() == "RuntimeError: this exercise offers CartPole-v1, not MountainCar-v0"
    with pytest.raises(DlgraderError, match="no environment"):
        side.environment("NoSuch-v1", steps=10)


def test_what_programs_ask_for(side: Any) -> None:
    side.environment("CartPole-v1", steps=1000)
    assert side.spaces() == [2, 4, 500]
    assert side.vectors() == 5
    assert "with the grader" in side.state()
    assert "eset" in side.closed()


@pytest.mark.parametrize("mode", ["NextStep", "SameStep"])
def test_steps_of_a_vector_environment_are_gymnasiums_own(side: Any, mode: str) -> None:
    env = side.environment("CartPole-v1", steps=1000)
    names: dict[str, Any] = {}
    exec(CODE, names)
    assert side.abreast(mode, 60) == names["abreast"](mode, 60)
    assert env.late == 0 and len(env.episodes) > 6
    resets = len(env.episodes) if mode == "NextStep" else 0  # which take the place of a step there
    assert 180 - resets <= env.steps <= 180 - resets + 3


def test_a_vector_environment_stops_at_the_step_that_is_refused(side: Any) -> None:
    env = side.environment("CartPole-v1", steps=6)
    wrong, spent = side.one_refused()
    assert "no action" in wrong and "used up" in spent
    assert env.steps == 6 and env.spent


def test_boxes_numbers_and_infos_travel(side: Any) -> None:
    side.environment("MountainCarContinuous-v0", steps=5)
    own = gymnasium.make("MountainCarContinuous-v0")
    own.reset(seed=2)
    assert side.pushed(0.7) == own.step(np.array([0.7], np.float32))[0].tolist()
    side.environment("FrozenLake-v1", steps=5, is_slippery=False)
    assert side.walked([2, 1]) == [[1, 0.0, 1.0], [5, 0.0, 1.0]]


def test_samples_come_from_the_ambient_seed(side: Any) -> None:
    drawn = []
    for seed in (5, 5, 6):
        side._begin(seed)
        side.environment("CartPole-v1", steps=10)
        side._afresh()
        drawn.append(side.sampled())
    if isinstance(side, RemoteSide):
        assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


@pytest.mark.parametrize("kind", ["float", "two", "none", "seed", "negative", "options", "another", "huge"])
def test_arguments_that_are_none(side: Any, kind: str) -> None:
    env = side.environment("CartPole-v1", steps=10)
    assert side.odd(kind) != "nothing"
    assert env.steps == 0
    assert len(side.play(1, [0, 1])) == 3


def test_processes_are_refused_in_one_sentence(warm: Warm) -> None:
    side = opened(warm, CODE)
    side.environment("CartPole-v1", steps=10)
    assert (
        side.processes()
        == "RuntimeError: AsyncVectorEnv starts processes, which are not allowed here: use SyncVectorEnv"
    )
    side._close()


def test_an_environment_at_load_time_is_an_error_of_the_file(warm: Warm) -> None:
    side = opened(warm, "import gymnasium\ngymnasium.make('CartPole-v1').reset()\ndef play(seed, actions): return []")
    assert "inside the functions" in side._load().problems[0].message
    side._close()


def test_equal_programs_leave_equal_traces() -> None:
    def run(actions: list[int], seed: int = 1) -> list[bytes]:
        env = Environment("CartPole-v1", 2000, seed=seed)
        env.reset(0)
        for action in actions:
            if env.step(0, action)[2]:
                env.reset(0)
        return env.trace

    actions = [k % 2 for k in range(1100)]
    changed = [*actions[:700], 1 - actions[700], *actions[701:]]
    assert run(actions) == run(actions) != run(actions, seed=2)
    assert [a == b for a, b in zip(run(actions), run(changed), strict=True)] == [True, False]
