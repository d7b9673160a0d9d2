"""Fused in-place operations on the object's own copies."""

import torch


class Adagrad:
    def __init__(self, params, lr=1e-2, eps=1e-10):
        self.p = [q.detach().clone() for q in params]
        self.s = [torch.zeros_like(q) for q in params]
        self.lr, self.eps = lr, eps

    @torch.no_grad()
    def step(self, grads):
        for p, g, s in zip(self.p, grads, self.s, strict=True):
            s.addcmul_(g, g)
            p.addcdiv_(g, s.sqrt().add_(self.eps), value=-self.lr)
        return self.p
