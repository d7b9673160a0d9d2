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
            "linear-quadratic-control",
            "Finite-horizon LQR by the Riccati recursion",
            "10.1 Optimal Control Over Time",
            3,
            15,
        ),
        Exercise("returns", "Discounted and n-step returns", "10.1 Optimal Control Over Time", 1, 10),
        Exercise(
            "bellman-and-evaluation",
            "Bellman operators and policy evaluation",
            "10.2 Markov Decision Processes",
            2,
            10,
        ),
        Exercise(
            "value-iteration",
            "Value iteration with a guaranteed error",
            "10.2 Markov Decision Processes",
            2,
            10,
            ("bellman-and-evaluation",),
        ),
        Exercise(
            "policy-iteration",
            "Policy iteration that always stops",
            "10.2 Markov Decision Processes",
            2,
            10,
            ("bellman-and-evaluation",),
        ),
        Exercise(
            "q-learning",
            "Tabular Q-learning with epsilon-greedy exploration",
            "10.3 Reinforcement Learning via Q-learning",
            2,
            15,
        ),
        Exercise(
            "sarsa-and-expected-sarsa",
            "On-policy learning at the cliff",
            "10.3 Reinforcement Learning via Q-learning",
            2,
            10,
            ("q-learning",),
        ),
        Exercise(
            "double-q-learning",
            "Maximisation bias and double Q-learning",
            "10.3 Reinforcement Learning via Q-learning",
            2,
            10,
            ("q-learning",),
        ),
        Exercise(
            "replay-buffer",
            "A ring buffer for transitions",
            "10.4 Q-function Approximations With Neural Networks",
            2,
            10,
        ),
        Exercise(
            "dqn-step",
            "DQN: target, loss, target network",
            "10.4 Q-function Approximations With Neural Networks",
            2,
            10,
            ("q-learning",),
        ),
        Exercise(
            "double-dqn-target",
            "Double DQN targets with n steps and invalid actions",
            "10.4 Q-function Approximations With Neural Networks",
            2,
            10,
            ("dqn-step",),
        ),
        Exercise("dueling-head", "The dueling head", "10.4 Q-function Approximations With Neural Networks", 1, 10),
        Exercise(
            "reinforce-gradient",
            "The REINFORCE gradient of a linear softmax policy",
            "10.5 Deep Reinforcement Learning Paradigms",
            3,
            15,
            ("ch03/softmax-cross-entropy",),
        ),
        Exercise("gae", "Generalised advantage estimation", "10.5 Deep Reinforcement Learning Paradigms", 2, 10),
        Exercise(
            "actor-critic-loss",
            "One loss for actor, critic and exploration",
            "10.5 Deep Reinforcement Learning Paradigms",
            2,
            10,
            ("reinforce-gradient",),
        ),
        Exercise(
            "ppo-clip", "The clipped surrogate of PPO", "10.5 Deep Reinforcement Learning Paradigms", 2, 10, ("gae",)
        ),
        Exercise(
            "cartpole-agent", "Balancing the pole", "10.5 Deep Reinforcement Learning Paradigms", 3, 20, ("q-learning",)
        ),
        Exercise(
            "running-statistics",
            "Normalising observations on the fly",
            "10.6 Implementation Considerations and Applications",
            2,
            10,
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
