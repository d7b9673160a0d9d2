"""Chapter 9: generative adversarial networks."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch09",
    title="Generative Adversarial Networks",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise(
            "pushforward-density",
            "The density of a transformed noise variable",
            "9.1 Generative Modelling",
            2,
            10,
        ),
        Exercise(
            "gan-losses",
            "Minimax and non-saturating losses from logits",
            "9.2 The Generator and Discriminator Game",
            2,
            10,
        ),
        Exercise(
            "train-gan-1d",
            "A GAN that learns a two-humped density",
            "9.2 The Generator and Discriminator Game",
            3,
            20,
            ("ch04/adam", "ch05/mlp-backprop"),
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
