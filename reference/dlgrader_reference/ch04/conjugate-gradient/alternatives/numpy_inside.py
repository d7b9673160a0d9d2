"""NumPy inside, a generator of iterations outside."""

import numpy as np
import torch


def iterations(matvec, b, x):
    def product(v):
        return matvec(torch.from_numpy(v.copy())).numpy()

    r = b - product(x)
    d = r.copy()
    while True:
        yield x, float(np.linalg.norm(r))
        q = product(d)
        curvature = d @ q
        if curvature <= 0:
            raise ValueError("negative curvature")
        before = r @ r
        x = x + before / curvature * d
        r = r - before / curvature * q
        d = r + (r @ r) / before * d


def cg(matvec, b, x0, tol=1e-10, max_iter=1000):
    goal = tol * float(b.norm())
    norms = []
    for x, norm in iterations(matvec, b.numpy(), x0.numpy().copy()):
        norms.append(norm)
        if norm <= goal or len(norms) > max_iter:
            break
    history = torch.tensor(norms, dtype=b.dtype)
    return {"x": torch.from_numpy(x), "iterations": len(norms) - 1, "residual_norms": history}
