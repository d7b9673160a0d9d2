# dlgrader: ch05/variance-propagation
"""How the size of a signal changes from layer to layer of a wide random network."""

from torch import Tensor


def variance_profile(q0: float, sigma_w2: float, sigma_b2: float, activation: str, depth: int) -> list[float]:
    """[q_1, ..., q_depth], the variances of the pre-activations of an infinitely wide network.

    W_ij ~ N(0, sigma_w2/fan_in), b_i ~ N(0, sigma_b2), independent; q0 = |x|^2/d0 >= 0; depth >= 1. activation is
    "identity", "relu", "tanh" or "sigmoid", used after layers 1..depth-1. Deterministic, right to 1e-5 of each entry.
    """
    raise NotImplementedError


def measure_profile(
    x: Tensor, width: int, depth: int, sigma_w2: float, sigma_b2: float, activation: str, seed: int
) -> Tensor:
    """(depth,) float64: the mean of z^2 over the units of each layer, for one random network.

    x (d0,) float64 is the input; all layers have `width` units. The weights are drawn from `seed`, >= 0, alone; the
    global random generators are not touched.
    """
    raise NotImplementedError
