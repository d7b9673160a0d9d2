"""NumPy in double precision inside; vectors from the left instead of transposes."""

import numpy as np
import torch


def parts(params, x):
    W1, b1, W2, b2 = (params[k].numpy().astype(np.float64) for k in ("W1", "b1", "W2", "b2"))
    t = np.tanh(W1.dot(x.numpy().astype(np.float64)) + b1)
    return W1, W2, t, W2.dot(t) + b2


def back(a, like):
    return torch.from_numpy(np.ascontiguousarray(a)).to(like.dtype)


def jvp(params, x, v):
    W1, W2, t, y = parts(params, x)
    return back(y, x), back(W2.dot((1 - t**2) * W1.dot(v.numpy().astype(np.float64))), x)


def vjp(params, x, u):
    W1, W2, t, y = parts(params, x)
    u64 = u.numpy().astype(np.float64)
    g = u64.dot(W2) * (1 - t**2)
    grads = {"W1": np.multiply.outer(g, x.numpy()), "b1": g, "W2": u64[:, None] * t, "b2": u64}
    return back(y, x), back(g.dot(W1), x), {k: back(a, x) for k, a in grads.items()}


def jacobian(params, x):
    W1, W2, t, _ = parts(params, x)
    return back(np.einsum("im,m,mj->ij", W2, 1 - t**2, W1, optimize=True), x)
