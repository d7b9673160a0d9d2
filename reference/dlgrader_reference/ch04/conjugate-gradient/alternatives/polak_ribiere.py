"""Polak and Ribiere's beta, which is the same here; in place on copies."""

import torch


def cg(matvec, b, x0, tol=1e-10, max_iter=1000):
    x = x0.clone()
    r = b - matvec(x0)
    d = r.clone()
    history = [r.norm().item()]
    limit = tol * b.norm().item()
    k = 0
    while k < max_iter and history[-1] > limit:
        q = matvec(d)
        dq = torch.dot(d, q)
        if dq <= 0:
            raise ValueError("not positive definite")
        rr = torch.dot(r, r)
        alpha = rr / dq
        x.add_(d, alpha=float(alpha))
        new = r - alpha * q
        beta = torch.dot(new, new - r) / rr
        d = new + beta * d
        r = new
        history.append(r.norm().item())
        k += 1
    return {"x": x, "iterations": k, "residual_norms": torch.tensor(history, dtype=b.dtype)}
