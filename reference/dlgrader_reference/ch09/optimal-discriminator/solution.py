"""The best discriminator against a fixed generator, the value of the game there, and the formulas behind it.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.2 (The Generator and
Discriminator Game); Goodfellow et al., Generative Adversarial Nets (2014).
"""

from typing import TypedDict

import torch
from torch import Tensor


class Question(TypedDict):
    """What an answer may contain: the names allowed in its string, and which are positive; `shape` is () for one."""

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


def _question(*symbols: str) -> Question:
    return {"symbols": symbols, "positive": symbols, "shape": ()}


OPTIMUM = "value_at_optimum"
POINTWISE = "pointwise_optimum"

QUESTIONS: dict[str, Question] = {
    f"{OPTIMUM}()": _question("JS"),
    f"{POINTWISE}.stationary": _question("p", "q"),
    f"{POINTWISE}.second_derivative": _question("p", "q", "D"),
    f"{POINTWISE}.smoothed": _question("p", "q", "s"),
}

MEAN = "that has the divergence once: both halves of the sum are a KL divergence to the mean (p + q)/2"
LOG = "the constant is another one: put p = q, so that D = 1/2 everywhere, into the value of the game"

# wrong answers with a sentence of their own: question, place in its list, formula, sentence
NEARLY: tuple[tuple[str, int, str, str], ...] = (
    (f"{OPTIMUM}()", 0, "-log(4) + JS", MEAN),
    (f"{OPTIMUM}()", 0, "-log(2) + 2*JS", LOG),
    (f"{OPTIMUM}()", 0, "-log(2) + JS", LOG),
    (f"{OPTIMUM}()", 0, "2*JS", LOG),
    (f"{OPTIMUM}()", 0, "log(4) + 2*JS", LOG),
    (f"{OPTIMUM}()", 0, "-log(4) - 2*JS", "the discriminator's best value grows when the densities move apart"),
    (f"{POINTWISE}.stationary", 0, "q/(p + q)", "that is the probability of a generated example"),
    (f"{POINTWISE}.stationary", 0, "p/q", "that is the odds of D, not D: it is no probability"),
    (f"{POINTWISE}.second_derivative", 0, "p/D**2 + q/(1 - D)**2", "the sign is reversed: is the function concave?"),
    (f"{POINTWISE}.second_derivative", 0, "-p/D**2 + q/(1 - D)**2", "the inner derivative of 1 - D comes in twice"),
    (f"{POINTWISE}.second_derivative", 0, "p/D - q/(1 - D)", "that is the first derivative"),
    (f"{POINTWISE}.smoothed", 0, "(1 - s)*p/((1 - s)*p + q)", "the mass s p of the real examples is lost in it"),
    (f"{POINTWISE}.smoothed", 0, "p/(p + q)", "that is the optimum without smoothing"),
    (f"{POINTWISE}.smoothed", 0, "((1 - s)*p + s*q)/(p + q)", "that smooths both targets"),
)


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    """p / (p + q), elementwise, 1/2 where both are 0; p, q (..., K)."""
    total = p + q
    return torch.where(total > 0, p / total, 0.5)


def game_value(p: Tensor, q: Tensor, D: Tensor) -> Tensor:
    """Sum over the last axis of p log D + q log(1 - D), 0 log 0 = 0; (..., K) -> (...)."""
    return (torch.xlogy(p, D) + torch.xlogy(q, 1 - D)).sum(dim=-1)


def value_at_optimum() -> str:
    """The largest value of the game, in JS."""
    return "2*JS - log(4)"


def pointwise_optimum() -> dict[str, str]:
    """The maximiser of the integrand, its second derivative by D, and the maximiser with smoothed labels."""
    return {
        "stationary": "p/(p + q)",
        "second_derivative": "-p/D**2 - q/(1 - D)**2",
        "smoothed": "(1 - s)*p/(p + q)",
    }
