"""Chapter 10: deep reinforcement learning."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch10",
    title="Deep Reinforcement Learning",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise(
            "bellman-and-evaluation",
            "Bellman operators and policy evaluation",
            "10.2 Markov Decision Processes",
            2,
            10,
        ),
        Exercise(
            "q-learning",
            "Tabular Q-learning with epsilon-greedy exploration",
            "10.3 Reinforcement Learning via Q-learning",
            2,
            15,
        ),
        Exercise("gae", "Generalised advantage estimation", "10.5 Deep Reinforcement Learning Paradigms", 2, 10),
        Exercise(
            "cartpole-agent", "Balancing the pole", "10.5 Deep Reinforcement Learning Paradigms", 3, 20, ("q-learning",)
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
