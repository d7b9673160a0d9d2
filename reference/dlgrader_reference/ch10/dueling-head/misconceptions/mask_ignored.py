"""values that ignore the mask

Fails: value
Next: where does your code use valid?
"""

from torch import Tensor


def dueling_q(value: Tensor, advantage: Tensor, valid: Tensor | None = None) -> Tensor:
    return value + advantage - advantage.mean(dim=1, keepdim=True)


def dueling_backward(dQ: Tensor) -> tuple[Tensor, Tensor]:
    return dQ.sum(dim=1, keepdim=True), dQ - dQ.mean(dim=1, keepdim=True)


def dueling_parameters(h: int, A: int, dueling: bool) -> int:
    if dueling:
        return (h + 1) + (h + 1) * A
    return (h + 1) * A
