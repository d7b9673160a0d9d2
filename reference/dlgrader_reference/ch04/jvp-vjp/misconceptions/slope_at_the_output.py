"""products whose tanh acts on the output instead of the hidden layer

Fails: product, gradients, matrix
Next: write f as three functions, one after the other: between which two does tanh stand?
"""

import torch


def hidden(params, x):
    return torch.tanh(params["W1"] @ x + params["b1"])


def output(params, t):
    return params["W2"] @ t + params["b2"]


def jvp(params, x, v):
    t = hidden(params, x)
    y = output(params, t)
    return y, (1 - torch.tanh(y) ** 2) * (params["W2"] @ (params["W1"] @ v))


def vjp(params, x, u):
    t = hidden(params, x)
    dz = params["W2"].T @ ((1 - torch.tanh(output(params, t)) ** 2) * u)
    grads = {"W1": torch.outer(dz, x), "b1": dz, "W2": torch.outer(u, t), "b2": u.clone()}
    return output(params, t), params["W1"].T @ dz, grads


def jacobian(params, x):
    t = hidden(params, x)
    slope = 1 - torch.tanh(output(params, t)) ** 2
    return slope[:, None] * (params["W2"] @ params["W1"])
