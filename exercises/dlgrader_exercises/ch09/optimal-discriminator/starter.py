# dlgrader: ch09/optimal-discriminator
"""The best discriminator against a fixed generator."""

from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    """The D in [0, 1] that maximises p log D + q log(1 - D) entry by entry; 1/2 where p = q = 0.

    p, q: (..., K), probabilities of the K outcomes under the data and under the generator. Returns (..., K).
    """
    raise NotImplementedError


def game_value(p: Tensor, q: Tensor, D: Tensor) -> Tensor:
    """sum_x p log D + q log(1 - D) over the LAST axis, with 0 log 0 = 0; -inf where it is -inf.

    p, q, D: (..., K), D in [0, 1]. Returns (...), a scalar () for vectors.
    """
    raise NotImplementedError


def value_at_optimum() -> str:
    """The largest value of the game over all D, as a formula in the symbol JS (nats)."""
    raise NotImplementedError


def pointwise_optimum() -> dict[str, str]:
    """Formulas of p*log(D) + q*log(1 - D) at a single outcome, p, q > 0.

    Returns a dictionary of strings in SymPy's syntax with exactly these keys:

        'stationary'         the D that maximises it, in p and q
        'second_derivative'  its second derivative by D, in p, q and D
        'smoothed'           the D that maximises it when real labels are 1 - s, in p, q and s
    """
    raise NotImplementedError
