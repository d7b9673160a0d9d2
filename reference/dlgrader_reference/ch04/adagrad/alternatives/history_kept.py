"""Keeps all gradients and adds their squares up anew in every step; lists of new tensors."""

import torch


class Adagrad:
    def __init__(self, params, lr=1e-2, eps=1e-10):
        self.values, self.history = [p.clone() for p in params], []
        self.options = {"lr": lr, "eps": eps}

    def step(self, grads):
        self.history.append([g.clone() for g in grads])
        root = [torch.stack([past[i] ** 2 for past in self.history]).sum(0) ** 0.5 for i in range(len(grads))]
        lr, eps = self.options["lr"], self.options["eps"]
        self.values = [v - lr * g / (r + eps) for v, g, r in zip(self.values, grads, root, strict=True)]
        return self.values
