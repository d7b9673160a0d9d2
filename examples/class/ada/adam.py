# dlgrader: ch04/adam

import torch
from torch import Tensor


class Adam:
    """ADAM on a single long vector."""

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Start from copies of `params`."""
        self.shapes = [p.shape for p in params]
        self.sizes = [p.numel() for p in params]
        self.theta = torch.cat([p.reshape(-1) for p in params])
        self.moments = torch.zeros(2, len(self.theta), dtype=self.theta.dtype, device=self.theta.device)
        self.lr, self.betas, self.eps = lr, (beta1, beta2), eps
        self.powers = [1.0, 1.0]

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        g = torch.cat([grad.reshape(-1) for grad in grads])
        corrected = []
        for row, new in enumerate((g, g.pow(2))):
            beta = self.betas[row]
            self.powers[row] *= beta
            self.moments[row] = self.moments[row] * beta + new * (1 - beta)
            corrected.append(self.moments[row] / (1 - self.powers[row]))
        self.theta = self.theta - self.lr * corrected[0] / (corrected[1].sqrt() + self.eps)
        pieces = self.theta.split(self.sizes)
        return [piece.reshape(shape) for piece, shape in zip(pieces, self.shapes, strict=True)]
