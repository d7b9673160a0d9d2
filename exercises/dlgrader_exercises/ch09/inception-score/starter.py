# dlgrader: ch09/inception-score
"""Inception score from the logits of a classifier."""

from torch import Tensor


def inception_score(logits: Tensor, splits: int = 1) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation (divisor `splits`) of the scores of consecutive blocks of examples.

    logits: (N, K), float32 or float64; the probabilities p(y|x_i) are the softmax of row i. 1 <= splits <= N.
    The blocks are as equal as possible; where N is not divisible by splits the first blocks are longer by one.
    Returns two tensors without axes, in the dtype of the logits.
    """
    raise NotImplementedError


def score_bounds(K: int) -> tuple[float, float]:
    """The smallest and the largest score that is possible with K classes."""
    raise NotImplementedError


def score_of(kind: str, K: int) -> float:
    """The score of a generator, with K classes and as many images as one likes.

    kind: 'uniform' (the classifier finds all classes equally probable, for each image), 'one_class' (all images are
    surely of the same class), 'sharp_balanced' (each image is surely of one class, all classes are equally frequent),
    'memorised_one_image_per_class' (one image of each class, surely of that class, again and again).
    """
    raise NotImplementedError
