import numpy as np
import torch


def adam_step(p, g, m, v, t, lr):
    p, g, m, v = (a.numpy() for a in (p, g, m, v))
    m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return tuple(torch.from_numpy(np.asarray(a)) for a in (p - lr * step, m, v))
