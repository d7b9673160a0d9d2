"""A small class with one method a step; the stop is tested on squares."""

import torch


class Conjugate:
    def __init__(self, matvec, b, x):
        self.matvec, self.x = matvec, x + 0
        self.r = b - matvec(x)
        self.d = self.r
        self.norms = [float(self.r.norm())]

    def step(self):
        product = self.matvec(self.d)
        curvature = float((self.d * product).sum())
        if not curvature > 0:
            raise ValueError("not positive definite")
        old = float((self.r * self.r).sum())
        self.x = self.x + self.d * (old / curvature)
        self.r = self.r - product * (old / curvature)
        self.d = self.r + self.d * (float((self.r * self.r).sum()) / old)
        self.norms.append(float(self.r.norm()))


def cg(matvec, b, x0, tol=1e-10, max_iter=1000):
    c = Conjugate(matvec, b, x0)
    for _ in range(max_iter):
        if c.norms[-1] <= tol * float(b.norm()):
            break
        c.step()
    return {"x": c.x, "iterations": len(c.norms) - 1, "residual_norms": torch.tensor(c.norms, dtype=b.dtype)}
