# dlgrader: ch05/weight-init
"""Random starting weights whose variance suits the size of each layer."""

from torch import Tensor


def init_network(widths: list[int], scheme: str, distribution: str, seed: int) -> tuple[list[Tensor], list[Tensor]]:
    """Xavier or He start of a fully connected network.

    widths: [d0, ..., dL], L >= 1. scheme: "xavier" (variance 2/(n_in + n_out)) or "he" (variance 2/n_in), for every
    layer. distribution: "normal" or "uniform" (symmetric about 0). seed: >= 0, decides all draws; the global random
    generators are not touched.
    Returns weights[l] (d_{l+1}, d_l), all entries independent, and biases[l] (d_{l+1},), zeros; float32 on the CPU.
    Raises ValueError for another scheme or distribution.
    """
    raise NotImplementedError
