"""A recursion over time on tensors; the simulation as a fold over matrices of the closed loop."""

from functools import reduce

import torch


def riccati(A, B, Q, R, QT, T):
    def back(t):
        if t == T:
            return [], [QT]
        gains, costs = back(t + 1)
        P = costs[-1]
        PB = P @ B
        gain = torch.linalg.solve(R + B.mT @ PB, PB.mT @ A)
        P = Q + A.mT @ P @ A - A.mT @ PB @ gain
        return [*gains, gain], [*costs, 0.5 * (P + P.mT)]

    gains, costs = back(0)
    return torch.stack(gains).flip(0), torch.stack(costs).flip(0)


def rollout(A, B, Q, R, QT, K, x0, noise):
    def step(path, pair):
        gain, w = pair
        x, u = path[-1][0], -(gain @ path[-1][0])
        return [*path[:-1], (x, u), (A @ x + B @ u + w, None)]

    path = reduce(step, zip(K, noise), [(x0, None)])
    cost = sum((x[:, None] * Q * x).sum() + (u[:, None] * R * u).sum() for x, u in path[:-1])
    last = path[-1][0]
    return torch.stack([x for x, _ in path]), cost + (last[:, None] * QT * last).sum()


def scalar_fixed_point():
    return "2*q*r/(r - b**2*q - a**2*r + sqrt((r - b**2*q - a**2*r)**2 + 4*b**2*q*r))"
