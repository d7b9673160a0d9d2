"""In terms of the last two points, by recursion on the list."""

import torch


def momentum(theta0, grad_f, lr, beta, steps):
    points = [theta0, theta0]
    for _ in range(steps):
        before, now = points[-2:]
        points.append(now - lr * grad_f(now) + beta * (now - before))
    return torch.stack(points[1:])


def nesterov(theta0, grad_f, lr, beta, steps):
    points = [theta0, theta0]
    for _ in range(steps):
        before, now = points[-2:]
        ahead = now + beta * (now - before)
        points.append(ahead - lr * grad_f(ahead))
    return torch.stack(points[1:])
