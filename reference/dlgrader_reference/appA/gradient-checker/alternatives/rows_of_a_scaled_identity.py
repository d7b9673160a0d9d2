"""All points at once as rows of a scaled identity, then one call of f for each row."""

import torch


def numerical_gradient(f, x, h=None):
    h = h or torch.finfo(torch.float64).eps ** (1 / 3)
    flat = x.reshape(-1)
    steps = torch.diag(h * flat.abs().clamp(min=1))
    up = torch.tensor([f(row.reshape(x.shape)) for row in flat + steps], dtype=torch.float64)
    down = torch.tensor([f(row.reshape(x.shape)) for row in flat - steps], dtype=torch.float64)
    return ((up - down) / (2 * steps.diagonal())).reshape(x.shape)


def relative_error(a, b):
    one = torch.ones_like(a)
    return torch.max((a - b).abs() / torch.max(one, torch.max(a.abs(), b.abs()))).item()


def check_gradient(f, grad_f, x, tol=1e-6):
    g = grad_f(x)
    return bool(g.shape == x.shape and g.isfinite().all() and relative_error(g, numerical_gradient(f, x)) <= tol)
