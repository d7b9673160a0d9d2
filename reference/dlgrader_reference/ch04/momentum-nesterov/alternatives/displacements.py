"""With the displacement d = -lr v, into a tensor that is allocated once."""

import torch


def momentum(theta0, grad_f, lr, beta, steps):
    path = torch.empty(steps + 1, len(theta0), dtype=theta0.dtype)
    path[0] = theta0
    d = torch.zeros_like(theta0)
    for t in range(steps):
        d = beta * d - lr * grad_f(path[t].clone())
        path[t + 1] = path[t] + d
    return path


def nesterov(theta0, grad_f, lr, beta, steps):
    path = torch.empty(steps + 1, len(theta0), dtype=theta0.dtype)
    path[0] = theta0
    d = torch.zeros_like(theta0)
    for t in range(steps):
        d = beta * d - lr * grad_f(path[t] + beta * d)
        path[t + 1] = path[t] + d
    return path
