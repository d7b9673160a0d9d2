"""Chapter 6: convolutional neural networks."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch06",
    title="Convolutional Neural Networks",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise("conv1d", "Convolution and cross-correlation of signals", "6.2 The Convolution Operation", 1, 10),
        Exercise("toeplitz", "Convolution is a matrix", "6.2 The Convolution Operation", 2, 10),
        Exercise(
            "shape-and-receptive-field",
            "Output sizes and receptive fields",
            "6.3 Building Convolutional Neural Networks",
            1,
            10,
        ),
        Exercise(
            "maxpool",
            "Max pooling and its routing of gradients",
            "6.3 Building Convolutional Neural Networks",
            2,
            15,
        ),
        Exercise("avgpool", "Average pooling, local and global", "6.3 Building Convolutional Neural Networks", 1, 10),
        Exercise(
            "conv2d-forward",
            "A convolutional layer by matrix multiplication",
            "6.4 Convolutions for Deep Learning",
            2,
            15,
        ),
        Exercise(
            "conv2d-backward",
            "Backpropagation through a convolution",
            "6.5 Training Convolutional Neural Networks",
            3,
            15,
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
