"""Plain Python floats, one small object for every entry."""

import math

import torch


class Entry:
    def __init__(self, x):
        self.x, self.s, self.r = x, 0.0, 0.0

    def move(self, g, lr, rho, eps):
        self.s = rho * self.s + (1 - rho) * g * g
        d = math.sqrt((self.r + eps) / (self.s + eps)) * g
        self.r = rho * self.r + (1 - rho) * d * d
        self.x -= lr * d
        return self.x


class Adadelta:
    def __init__(self, params, lr=1.0, rho=0.95, eps=1e-6):
        self.like = [p.clone() for p in params]
        self.entries = [[Entry(x) for x in p.reshape(-1).tolist()] for p in params]
        self.options = (lr, rho, eps)

    def step(self, grads):
        out = []
        for p, entries, grad in zip(self.like, self.entries, grads, strict=True):
            moved = [e.move(g, *self.options) for e, g in zip(entries, grad.reshape(-1).tolist(), strict=True)]
            out.append(torch.tensor(moved, dtype=p.dtype).reshape(p.shape))
        return out
