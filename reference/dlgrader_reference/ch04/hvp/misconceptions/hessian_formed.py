"""products with a Hessian matrix that is formed first

Fails: speed
Next: (A B) v and A (B v) are the same vector: which costs less?
"""

import torch


def hvp_logistic(w, X, y, lam, v):
    mu = torch.sigmoid(X @ w)
    H = (X.T * (mu * (1 - mu))) @ X / len(X) + lam * torch.eye(len(w), dtype=w.dtype)
    return H @ v


def hvp_network(W, a, x, v):
    t = torch.tanh(W @ x)
    return W.T @ (a * (-2 * t * (1 - t**2)) * (W @ v))


def hvp_from_gradient(grad_f, x, v):
    length = v.norm()
    if length == 0:
        return torch.zeros_like(x)
    h = torch.finfo(x.dtype).eps ** (1 / 3) * max(1.0, float(x.norm()))
    d = h * v / length
    return (grad_f(x + d) - grad_f(x - d)) / (2 * h) * length
