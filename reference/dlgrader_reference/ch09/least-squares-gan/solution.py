"""The losses of a least-squares GAN, its optimal discriminator, and the Pearson divergence behind it.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.4 (Loss Function
Adaptations); Mao et al., Least Squares Generative Adversarial Networks (2017).
"""

from typing import TypedDict

import torch
from torch import Tensor


class Question(TypedDict):
    """What an answer may contain: the names allowed in its string, and which are positive; `shape` is () for one."""

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


OPTIMUM = "ls_optimum"

QUESTIONS: dict[str, Question] = {
    f"{OPTIMUM}.D": {"symbols": ("p", "q", "a", "b"), "positive": ("p", "q"), "shape": ()},
    f"{OPTIMUM}.value_bc": {"symbols": ("p", "q"), "positive": ("p", "q"), "shape": ()},
}

LABELS = "which of the two labels belongs to the data, with weight p?"
SQUARE = "a factor is missing: (D - c)^2 is still weighted by p + q"

# wrong answers with a sentence of their own: question, place in its list, formula, sentence
NEARLY: tuple[tuple[str, int, str, str], ...] = (
    (f"{OPTIMUM}.D", 0, "(a*p + b*q)/(p + q)", LABELS),
    (f"{OPTIMUM}.D", 0, "(a + b)/2", "that is right for p = q only"),
    (f"{OPTIMUM}.D", 0, "b*p + a*q", "the coefficient of D is not 1: divide by it"),
    (f"{OPTIMUM}.D", 0, "b*p/(p + q)", "that is right for a = 0 only"),
    (f"{OPTIMUM}.D", 0, "p/(p + q)", "that is right for the labels a = 0 and b = 1 only"),
    (f"{OPTIMUM}.value_bc", 0, "(p - q)**2/(p + q)**2", SQUARE),
    (f"{OPTIMUM}.value_bc", 0, "(p - q)/(p + q)", "that is D - c: square it, then weight it by p + q"),
    (f"{OPTIMUM}.value_bc", 0, "(p - q)**2/(2*(p + q))", "there is no factor 1/2 in the sum that is asked for"),
    (f"{OPTIMUM}.value_bc", 0, "(p - q)**2", "that is divided by p + q once less than it should be"),
    (f"{OPTIMUM}.value_bc", 0, "q*(p - q)**2/(p + q)**2", "the sum has the term p (D - c)^2 as well"),
)


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    """Scalar: half the mean of (real - b)^2 plus half the mean of (fake - a)^2; real (n,), fake (m,)."""
    return ((real - b) ** 2).mean() / 2 + ((fake - a) ** 2).mean() / 2


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    """Scalar: half the mean of (fake - c)^2; fake (m,)."""
    return ((fake - c) ** 2).mean() / 2


def ls_optimum() -> dict[str, str]:
    """The best D, and what the generator then minimises for b - c = 1 and b - a = 2."""
    return {"D": "(b*p + a*q)/(p + q)", "value_bc": "(p - q)**2/(p + q)"}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    """chi^2 of p + q and 2q over the last axis, 0 where both are 0; (..., K) -> (...)."""
    total = p + q
    return ((q - p) ** 2 / torch.where(total > 0, total, 1.0)).sum(dim=-1)
