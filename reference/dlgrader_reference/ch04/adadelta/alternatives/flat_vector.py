"""One flat vector for all parameters, cut and reshaped on the way out."""

import torch


class Adadelta:
    def __init__(self, params, lr=1.0, rho=0.95, eps=1e-6):
        self.shapes = [p.shape for p in params]
        self.x = torch.cat([p.reshape(-1) for p in params])
        self.state = torch.zeros(2, len(self.x), dtype=self.x.dtype)
        self.lr, self.rho, self.eps = lr, rho, eps

    def step(self, grads):
        g = torch.cat([h.reshape(-1) for h in grads])
        s = torch.lerp(g**2, self.state[0], self.rho)
        delta = torch.sqrt(self.state[1] + self.eps) * torch.rsqrt(s + self.eps) * g
        self.state = torch.stack([s, torch.lerp(delta**2, self.state[1], self.rho)])
        self.x = self.x - self.lr * delta
        pieces = self.x.split([shape.numel() for shape in self.shapes])
        return [piece.reshape(shape) for piece, shape in zip(pieces, self.shapes, strict=True)]
