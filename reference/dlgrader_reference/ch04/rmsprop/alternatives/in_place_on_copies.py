"""Fused in-place operations on the object's own copies, a dictionary of state a parameter."""

import torch


class RMSprop:
    def __init__(self, params, lr=1e-2, rho=0.9, eps=1e-8, momentum=0.0, centered=False):
        self.p = [q.detach().clone() for q in params]
        self.state = [{k: torch.zeros_like(q) for k in ("square_avg", "grad_avg", "buffer")} for q in params]
        self.lr, self.rho, self.eps, self.mu, self.centered = lr, rho, eps, momentum, centered

    @torch.no_grad()
    def step(self, grads):
        for p, g, state in zip(self.p, grads, self.state, strict=True):
            s = state["square_avg"].mul_(self.rho).addcmul_(g, g, value=1 - self.rho)
            if self.centered:
                m = state["grad_avg"].lerp_(g, 1 - self.rho)
                s = s.addcmul(m, m, value=-1).clamp_(min=0)
            b = state["buffer"].mul_(self.mu).addcdiv_(g, s.sqrt().add_(self.eps))
            p.add_(b, alpha=-self.lr)
        return self.p
