"""A class that walks, NumPy in double precision inside; velocities in place."""

import numpy as np
import torch


class Walker:
    def __init__(self, theta0, grad_f, lr, beta):
        self.like, self.grad_f, self.lr, self.beta = theta0, grad_f, lr, beta
        self.x = theta0.numpy().astype(np.float64)
        self.v = np.zeros_like(self.x)

    def gradient(self, at):
        return self.grad_f(torch.from_numpy(at.copy()).to(self.like.dtype)).numpy()

    def walk(self, steps, ahead):
        rows = [self.x.copy()]
        for _ in range(steps):
            g = self.gradient(self.x - self.lr * self.beta * self.v if ahead else self.x)
            self.v *= self.beta
            self.v += g
            self.x -= self.lr * self.v
            rows.append(self.x.copy())
        return torch.from_numpy(np.array(rows)).to(self.like.dtype)


def momentum(theta0, grad_f, lr, beta, steps):
    return Walker(theta0, grad_f, lr, beta).walk(steps, ahead=False)


def nesterov(theta0, grad_f, lr, beta, steps):
    return Walker(theta0, grad_f, lr, beta).walk(steps, ahead=True)
