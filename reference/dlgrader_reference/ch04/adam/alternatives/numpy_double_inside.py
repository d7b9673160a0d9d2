"""NumPy arrays in double precision inside, whatever the dtype outside."""

import numpy as np
import torch
from torch import Tensor


def _array(x: Tensor) -> np.ndarray:
    return x.cpu().numpy().astype(np.float64)


class Adam:
    """ADAM in NumPy, tensors only at the border."""

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """Start from copies of `params`."""
        self.like = [torch.empty_like(p) for p in params]
        self.theta = [_array(p) for p in params]
        self.m = [np.zeros(tuple(p.shape)) for p in params]
        self.v = [np.zeros(tuple(p.shape)) for p in params]
        self.hyper = (lr, beta1, beta2, eps)
        self.t = 0

    def step(self, grads: list[Tensor]) -> list[Tensor]:
        """One update of all parameters; returns their new values."""
        lr, b1, b2, eps = self.hyper
        self.t += 1
        out = []
        for k in range(len(self.theta)):
            g = _array(grads[k])
            self.m[k] = b1 * self.m[k] + (1 - b1) * g
            self.v[k] = b2 * self.v[k] + (1 - b2) * g**2
            m_hat = self.m[k] / (1 - b1**self.t)
            v_hat = self.v[k] / (1 - b2**self.t)
            self.theta[k] = self.theta[k] - lr * m_hat / (np.sqrt(v_hat) + eps)
            out.append(torch.as_tensor(self.theta[k], dtype=self.like[k].dtype, device=self.like[k].device))
        return out
