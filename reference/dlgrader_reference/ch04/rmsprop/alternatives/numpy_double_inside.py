"""NumPy arrays in double precision inside, whatever the dtype outside."""

import numpy as np
import torch


class RMSprop:
    def __init__(self, params, lr=1e-2, rho=0.9, eps=1e-8, momentum=0.0, centered=False):
        self.options = (lr, rho, eps, momentum, centered)
        self.like = [p.clone() for p in params]
        self.x = [p.numpy().astype(np.float64) for p in params]
        self.state = [np.zeros((3, *p.shape)) for p in params]

    def step(self, grads):
        lr, rho, eps, mu, centered = self.options
        out = []
        for k, grad in enumerate(grads):
            g = grad.numpy().astype(np.float64)
            s, m, b = self.state[k]
            s = rho * s + (1 - rho) * g**2
            m = rho * m + (1 - rho) * g
            q = np.maximum(s - m**2, 0) if centered else s
            b = mu * b + g / (np.sqrt(q) + eps)
            self.state[k] = np.stack([s, m, b])
            self.x[k] = self.x[k] - lr * b
            out.append(torch.as_tensor(self.x[k], dtype=self.like[k].dtype))
        return out
