"""One flat NumPy vector in double precision, cut and reshaped on the way out."""

import numpy as np
import torch


def flat(tensors):
    return np.concatenate([t.numpy().astype(np.float64).reshape(-1) for t in tensors])


class Adagrad:
    def __init__(self, params, lr=1e-2, eps=1e-10):
        self.like = [p.clone() for p in params]
        self.x, self.s = flat(params), 0.0
        self.lr, self.eps = lr, eps

    def step(self, grads):
        g = flat(grads)
        self.s = self.s + g**2
        self.x = self.x - self.lr * g / (np.sqrt(self.s) + self.eps)
        out, at = [], 0
        for p in self.like:
            out.append(torch.from_numpy(self.x[at : at + p.numel()].reshape(p.shape).copy()).to(p.dtype))
            at += p.numel()
        return out
