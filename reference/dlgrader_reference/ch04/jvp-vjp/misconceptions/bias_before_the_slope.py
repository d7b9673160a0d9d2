"""a gradient of b1 taken behind tanh instead of before it

Fails: gradients
Next: b1 is added before tanh is applied: which derivative arrives there?
"""

import torch


def hidden(params, x):
    return torch.tanh(params["W1"] @ x + params["b1"])


def output(params, t):
    return params["W2"] @ t + params["b2"]


def jvp(params, x, v):
    t = hidden(params, x)
    return output(params, t), params["W2"] @ ((1 - t**2) * (params["W1"] @ v))


def vjp(params, x, u):
    t = hidden(params, x)
    dz = (params["W2"].T @ u) * (1 - t**2)
    grads = {"W1": torch.outer(dz, x), "b1": params["W2"].T @ u, "W2": torch.outer(u, t), "b2": u.clone()}
    return output(params, t), params["W1"].T @ dz, grads


def jacobian(params, x):
    t = hidden(params, x)
    return (params["W2"] * (1 - t**2)) @ params["W1"]
