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
        Exercise("why-convolution", "What weight sharing buys", "6.1 Convolutional Frameworks", 1, 10),
        Exercise("conv1d", "Convolution and cross-correlation of signals", "6.2 The Convolution Operation", 1, 10),
        Exercise("toeplitz", "Convolution is a matrix", "6.2 The Convolution Operation", 2, 10, ("conv1d",)),
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
        Exercise(
            "avgpool",
            "Average pooling, local and global",
            "6.3 Building Convolutional Neural Networks",
            1,
            10,
            ("maxpool",),
        ),
        Exercise(
            "conv2d-forward",
            "A convolutional layer by matrix multiplication",
            "6.4 Convolutions for Deep Learning",
            2,
            15,
            ("conv1d",),
        ),
        Exercise(
            "depthwise-separable",
            "Groups, depthwise and pointwise convolutions",
            "6.4 Convolutions for Deep Learning",
            2,
            10,
            ("conv2d-forward",),
        ),
        Exercise("transposed-conv", "Transposed convolution", "6.4 Convolutions for Deep Learning", 3, 15),
        Exercise(
            "conv2d-backward",
            "Backpropagation through a convolution",
            "6.5 Training Convolutional Neural Networks",
            3,
            15,
            ("conv2d-forward",),
        ),
        Exercise(
            "train-shifted-digits",
            "A small CNN that does not care where the digit is",
            "6.5 Training Convolutional Neural Networks",
            2,
            15,
            ("conv2d-forward", "maxpool"),
        ),
        Exercise(
            "residual-block",
            "A residual block",
            "6.6 Inception, Resnets, and Other Landmark Architectures",
            2,
            10,
            ("conv2d-forward",),
        ),
        Exercise(
            "inception-block",
            "An inception block and its bottleneck",
            "6.6 Inception, Resnets, and Other Landmark Architectures",
            2,
            10,
            ("conv2d-forward", "maxpool"),
        ),
        Exercise(
            "landmark-count",
            "Sizing up the landmarks",
            "6.6 Inception, Resnets, and Other Landmark Architectures",
            2,
            10,
            ("shape-and-receptive-field",),
        ),
        Exercise(
            "saliency",
            "Which pixels matter: gradients and integrated gradients",
            "6.7 Inner Layer Interpretation",
            2,
            10,
        ),
        Exercise(
            "class-activation-map",
            "Class activation maps",
            "6.7 Inner Layer Interpretation",
            1,
            10,
            ("conv2d-forward",),
        ),
        Exercise(
            "nms",
            "Intersection over union and non-maximum suppression",
            "6.8 Beyond Classification",
            2,
            15,
        ),
        Exercise("anchor-codec", "Anchors: assigning, encoding, decoding", "6.8 Beyond Classification", 2, 10),
        Exercise("dice-loss", "Soft Dice loss for segmentation", "6.8 Beyond Classification", 2, 10),
        Exercise(
            "design-stack",
            "Design a stack to a specification",
            "6.9 Model Tuning for Convolutional Neural Networks",
            2,
            10,
            ("shape-and-receptive-field",),
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
