# dlgrader: ch09/mixture-likelihood
"""Likelihood, samples and one EM step of a mixture of normal densities."""

from torch import Tensor


def mixture_nll(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> Tensor:
    """Mean negative log likelihood of x, a tensor without axes that autograd can go through.

    x: (n,), float32 or float64. w: (K,), >= 0, sum 1, used as they are. mu: (K,). sd: (K,), > 0, standard deviations.
    """
    raise NotImplementedError


def mixture_sample(w: Tensor, mu: Tensor, sd: Tensor, u: Tensor, z: Tensor) -> Tensor:
    """Ancestral samples (n,): a component for each u, then mu_k + sd_k z.

    The component is the smallest k with u < w_0 + ... + w_k; where rounding leaves none it is the last one with w > 0.
    w, mu, sd: (K,). u: (n,) in [0, 1). z: (n,), standard normal.
    """
    raise NotImplementedError


def em_step(x: Tensor, w: Tensor, mu: Tensor, sd: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """One step of expectation-maximisation: new w, mu, sd, each (K,). All w are > 0.

    The new variances are weighted means of squares (divisor: the sum of the weights) around the new means.
    """
    raise NotImplementedError
