# dlgrader: ch09/least-squares-gan
"""Least-squares losses of a GAN and the divergence that they minimise."""

from torch import Tensor


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    """0.5 * mean (real - b)^2 + 0.5 * mean (fake - a)^2, a differentiable scalar ().

    real: (n,), outputs D of real examples, any real numbers. fake: (m,), those of generated ones; n and m may differ.
    a: the label of generated examples. b: the label of real ones.
    """
    raise NotImplementedError


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    """0.5 * mean (fake - c)^2, a differentiable scalar (); fake (m,), c what the generator wants D to say."""
    raise NotImplementedError


def ls_optimum() -> dict[str, str]:
    """Formulas at a single outcome with probabilities p of the data and q of the generator, p, q > 0.

    Returns a dictionary of strings in SymPy's syntax with exactly these keys:

        'D'         the D that minimises p (D - b)^2 + q (D - a)^2, in p, q, a, b
        'value_bc'  p (D - c)^2 + q (D - c)^2 at this D for b - c = 1 and b - a = 2, simplified, in p and q
    """
    raise NotImplementedError


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    """chi^2 = sum (2q - (p + q))^2 / (p + q) over the LAST axis; terms with p + q = 0 are 0.

    p, q: (..., K), probabilities. Returns (...), a scalar () for vectors.
    """
    raise NotImplementedError
