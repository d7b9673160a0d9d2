"""tents upside down, 1 at the ends and 0 in the middle

Fails: value
Next: what is T at 0?
"""

import torch
from torch import Tensor


def sawtooth_net(depth: int) -> tuple[list[Tensor], list[Tensor]]:
    """Weights and biases of a network that is the tent map, composed with itself."""
    weights = [torch.tensor([[1.0], [1.0]], dtype=torch.float64)]
    biases = [torch.tensor([0.0, -0.5], dtype=torch.float64)]
    for _ in range(depth - 1):
        weights.append(torch.tensor([[-2.0, 4.0], [-2.0, 4.0]], dtype=torch.float64))
        biases.append(torch.tensor([1.0, 0.5], dtype=torch.float64))
    weights.append(torch.tensor([[-2.0, 4.0]], dtype=torch.float64))
    biases.append(torch.ones(1, dtype=torch.float64))
    return weights, biases


def sawtooth_size(depth: int) -> tuple[int, int, int]:
    """Parameters of the deep network, pieces, width of a shallow one."""
    weights, biases = sawtooth_net(depth)
    parameters = sum(t.numel() for t in weights + biases)
    return parameters, 2**depth, 2**depth
