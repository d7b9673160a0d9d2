"""Fused in-place operations on the object's own copies."""

import torch


class Adadelta:
    def __init__(self, params, lr=1.0, rho=0.95, eps=1e-6):
        self.p = [q.detach().clone() for q in params]
        self.square_avg = [torch.zeros_like(q) for q in params]
        self.acc_delta = [torch.zeros_like(q) for q in params]
        self.lr, self.rho, self.eps = lr, rho, eps

    @torch.no_grad()
    def step(self, grads):
        for p, g, s, r in zip(self.p, grads, self.square_avg, self.acc_delta, strict=True):
            s.mul_(self.rho).addcmul_(g, g, value=1 - self.rho)
            delta = r.add(self.eps).sqrt_().div_(s.add(self.eps).sqrt_()).mul_(g)
            r.mul_(self.rho).addcmul_(delta, delta, value=1 - self.rho)
            p.add_(delta, alpha=-self.lr)
        return self.p
