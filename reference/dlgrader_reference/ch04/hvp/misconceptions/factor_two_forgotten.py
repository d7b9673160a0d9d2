"""a second derivative of tanh without the factor -2 t

Fails: network
Next: differentiate 1 - t^2 with respect to z
"""

import torch


def hvp_logistic(w, X, y, lam, v):
    mu = torch.sigmoid(X @ w)
    return X.T @ (mu * (1 - mu) * (X @ v)) / len(X) + lam * v


def hvp_network(W, a, x, v):
    t = torch.tanh(W @ x)
    return W.T @ (a * (1 - t**2) * (W @ v))


def hvp_from_gradient(grad_f, x, v):
    length = v.norm()
    if length == 0:
        return torch.zeros_like(x)
    h = torch.finfo(x.dtype).eps ** (1 / 3) * max(1.0, float(x.norm()))
    d = h * v / length
    return (grad_f(x + d) - grad_f(x - d)) / (2 * h) * length
