"""The rate inside the buffer; one flat vector for all parameters; relu for the maximum."""

import torch


class RMSprop:
    def __init__(self, params, lr=1e-2, rho=0.9, eps=1e-8, momentum=0.0, centered=False):
        self.shapes = [p.shape for p in params]
        self.x = torch.cat([p.reshape(-1) for p in params])
        self.s, self.m, self.v = (torch.zeros_like(self.x) for _ in range(3))
        self.lr, self.rho, self.eps, self.mu, self.centered = lr, rho, eps, momentum, centered

    def step(self, grads):
        g = torch.cat([h.reshape(-1) for h in grads])
        self.s = torch.lerp(g * g, self.s, self.rho)
        self.m = torch.lerp(g, self.m, self.rho)
        q = torch.relu(self.s - self.m**2) if self.centered else self.s
        self.v = self.mu * self.v - self.lr * g / (q**0.5 + self.eps)
        self.x = self.x + self.v
        pieces = self.x.split([shape.numel() for shape in self.shapes])
        return [piece.reshape(shape) for piece, shape in zip(pieces, self.shapes, strict=True)]
