"""Every quantity of the gradient's code with its velocity, as pairs."""

import torch


def times(M, pair):
    return M.mv(pair[0]), M.mv(pair[1])


def tanh(pair):
    t = pair[0].tanh()
    return t, pair[1] - pair[1] * t.square()


def hvp_logistic(w, X, y, lam, v):
    z, z_dot = times(X, (w, v))
    _, t_dot = tanh((z / 2, z_dot / 2))
    mu_dot = t_dot / 2
    return X.t().mv(mu_dot).div(X.shape[0]).add(v, alpha=lam)


def hvp_network(W, a, x, v):
    t, t_dot = tanh(times(W, (x, v)))
    slope_dot = -(t * t_dot + t_dot * t)
    return torch.einsum("i,i,ij->j", a, slope_dot, W)


def hvp_from_gradient(grad_f, x, v):
    if not v.any():
        return torch.zeros_like(v)
    unit = v / v.abs().max()
    unit = unit / unit.norm()
    h = torch.finfo(x.dtype).eps ** (1 / 3) * max(1.0, x.norm().item())
    return torch.dot(unit, v) * (grad_f(x + h * unit) - grad_f(x - h * unit)) / (2 * h)
