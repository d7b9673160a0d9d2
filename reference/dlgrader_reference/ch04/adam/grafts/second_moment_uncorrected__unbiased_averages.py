"""`second_moment_uncorrected`, in the style of `alternatives/unbiased_averages.py`."""

from dataclasses import dataclass, field

import torch
from torch import Tensor


@dataclass
class Average:
    """A decaying average whose weights always add up to one."""

    beta: float
    mass: float = 0.0
    value: Tensor = field(default_factory=lambda: torch.zeros(()))

    def update(self, new: Tensor) -> Tensor:
        """Take in one more value and return the average."""
        self.mass = self.beta * self.mass + (1 - self.beta)
        self.value = self.value.to(new) + (1 - self.beta) / self.mass * (new - self.value.to(new))
        return self.value


class Adam:
    """ADAM with a pair of unbiased averages for every tensor."""

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Start from copies of `params`."""
        self.lr, self.eps = lr, eps
        self.slots = [(Average(beta1), Average(beta2)) for _ in params]
        self.values = [p.clone() for p in params]

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        moved = []
        for value, grad, (mean, square) in zip(self.values, grads, self.slots, strict=True):
            direction = mean.update(grad)
            size = (square.update(grad * grad) * square.mass).sqrt()
            moved.append(value - self.lr * direction / (size + self.eps))
        self.values = moved
        return moved
