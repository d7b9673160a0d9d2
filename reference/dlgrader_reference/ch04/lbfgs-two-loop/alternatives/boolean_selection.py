"""Bad pairs cut out by a mask; lists of numbers; in place on copies."""

import torch


def two_loop(g, S, Y, gamma=None):
    sy = torch.einsum("mp,mp->m", S, Y)
    ok = sy > 1e-10 * (S**2).sum(1).sqrt() * (Y**2).sum(1).sqrt()
    S, Y, sy = S[ok], Y[ok], sy[ok]
    m = S.shape[0]
    if gamma is None:
        gamma = 1.0 if m == 0 else (sy[-1] / Y[-1].dot(Y[-1])).item()
    d = g.clone()
    a = [0.0] * m
    for i in range(m - 1, -1, -1):
        a[i] = (S[i].dot(d) / sy[i]).item()
        d.sub_(Y[i], alpha=a[i])
    d.mul_(gamma)
    for i in range(m):
        b = (Y[i].dot(d) / sy[i]).item()
        d.add_(S[i], alpha=a[i] - b)
    return d.neg_()
