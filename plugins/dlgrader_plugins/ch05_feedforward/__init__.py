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
            ("mlp-forward",),
        ),
        Exercise(
            "relu-pieces",
            "The linear pieces of a ReLU network on an interval",
            "5.2 The Expressive Power of Neural Networks",
            3,
            15,
        ),
        Exercise(
            "relu-interpolant",
            "Universal approximation by construction",
            "5.2 The Expressive Power of Neural Networks",
            2,
            10,
            ("relu-pieces",),
        ),
        Exercise(
            "sawtooth-depth",
            "Depth against width: the sawtooth",
            "5.2 The Expressive Power of Neural Networks",
            2,
            10,
            ("relu-pieces",),
        ),
        Exercise("activations", "Activations and their derivatives", "5.3 Activation Function Alternatives", 1, 10),
        Exercise(
            "activation-symbolic",
            "Derivatives on paper",
            "5.3 Activation Function Alternatives",
            1,
            10,
            ("activations",),
        ),
        Exercise(
            "mlp-backprop",
            "Backpropagation for any depth, by hand",
            "5.4 The Back Propagation Algorithm",
            2,
            15,
            ("mlp-forward", "activations", "ch03/softmax-cross-entropy"),
        ),
        Exercise(
            "backprop-symbolic",
            "A three-layer chain on paper",
            "5.4 The Back Propagation Algorithm",
            2,
            10,
            ("activation-symbolic",),
        ),
        Exercise(
            "vanishing-gradients",
            "Watching a gradient vanish",
            "5.4 The Back Propagation Algorithm",
            2,
            10,
            ("mlp-backprop",),
        ),
        Exercise(
            "train-digits-mlp",
            "Train a network that needs its hidden layers",
            "5.5 Considerations and Practice for Optimization",
            2,
            15,
            ("mlp-backprop",),
        ),
        Exercise(
            "weight-init",
            "Xavier and He initialisation",
            "5.5 Considerations and Practice for Optimization",
            1,
            10,
        ),
        Exercise(
            "variance-propagation",
            "How a signal's variance travels",
            "5.5 Considerations and Practice for Optimization",
            2,
            10,
            ("weight-init",),
        ),
        Exercise(
            "batchnorm-forward",
            "Batch normalisation: training, running statistics, evaluation",
            "5.6 Batch Normalization",
            2,
            10,
        ),
        Exercise(
            "batchnorm-backward",
            "The gradient through the batch statistics",
            "5.6 Batch Normalization",
            3,
            15,
            ("batchnorm-forward",),
        ),
        Exercise(
            "layernorm",
            "Layer normalisation, forward and backward",
            "5.6 Batch Normalization",
            2,
            10,
            ("batchnorm-forward",),
        ),
        Exercise("dropout", "Inverted dropout", "5.7 Mitigating Overfitting with Dropout and Regularization", 1, 10),
        Exercise(
            "weight-decay",
            "Weight decay and what it shrinks",
            "5.7 Mitigating Overfitting with Dropout and Regularization",
            2,
            10,
        ),
        Exercise(
            "early-stopping",
            "Early stopping that returns the right weights",
            "5.7 Mitigating Overfitting with Dropout and Regularization",
            2,
            10,
            ("train-digits-mlp",),
        ),
        Exercise(
            "tuning-clinic",
            "Reading learning curves",
            "5.8 Model Tuning for Feed-Forward Deep Networks",
            1,
            10,
            ("train-digits-mlp",),
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
