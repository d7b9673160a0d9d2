"""Filled from the end in preallocated tensors; Cholesky factors; Joseph's form of the cost."""

import torch


def riccati(A, B, Q, R, QT, T):
    n, m = B.shape
    K, Pm = A.new_zeros(T, m, n), A.new_zeros(T + 1, n, n)
    Pm[T] = QT
    for t in range(T - 1, -1, -1):
        after = Pm[t + 1]
        factor = torch.linalg.cholesky(R + B.T @ after @ B)
        K[t] = torch.cholesky_solve(B.T @ after @ A, factor)
        closed = A - B @ K[t]
        Pm[t] = Q + K[t].T @ R @ K[t] + closed.T @ after @ closed
    return K, Pm


def rollout(A, B, Q, R, QT, K, x0, noise):
    T, n = noise.shape
    states = A.new_zeros(T + 1, n)
    states[0] = x0
    cost = A.new_zeros(())
    for t in range(T):
        u = K[t].matmul(states[t]).neg()
        cost += torch.dot(states[t], Q.mv(states[t])) + torch.dot(u, R.mv(u))
        states[t + 1] = A.mv(states[t]) + B.mv(u) + noise[t]
    return states, cost + torch.dot(states[T], QT.mv(states[T]))


def scalar_fixed_point():
    half = "(q + (a**2 - 1)*r/b**2)/2"
    return f"{half} + sqrt(({half})**2 + q*r/b**2)"
