"""Chapter 5: feed-forward deep networks."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch05",
    title="Feedforward Deep Networks",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise(
            "mlp-forward",
            "Forward pass of a network of any depth",
            "5.1 The General Fully Connected Architecture",
            1,
            10,
        ),
        Exercise(
            "mlp-size",
            "Counting parameters, operations and memory",
            "5.1 The General Fully Connected Architecture",
            1,
            10,
        ),
        Exercise("activations", "Activations and their derivatives", "5.3 Activation Function Alternatives", 1, 10),
        Exercise("mlp-backprop", "Backpropagation for any depth, by hand", "5.4 The Back Propagation Algorithm", 2, 15),
        Exercise(
            "batchnorm-forward",
            "Batch normalisation: training, running statistics, evaluation",
            "5.6 Batch Normalization",
            2,
            10,
        ),
        Exercise("batchnorm-backward", "The gradient through the batch statistics", "5.6 Batch Normalization", 3, 15),
        Exercise("layernorm", "Layer normalisation, forward and backward", "5.6 Batch Normalization", 2, 10),
        Exercise("dropout", "Inverted dropout", "5.7 Mitigating Overfitting with Dropout and Regularization", 1, 10),
        Exercise(
            "weight-decay",
            "Weight decay and what it shrinks",
            "5.7 Mitigating Overfitting with Dropout and Regularization",
            2,
            10,
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
