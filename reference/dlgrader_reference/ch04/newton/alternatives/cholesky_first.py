"""Cholesky where H - delta I is definite, eigenvalues only where it is not."""

import torch


def newton_direction(g, H, delta=1e-3):
    identity = torch.eye(len(g), dtype=H.dtype, device=H.device)
    if torch.linalg.cholesky_ex(H - delta * identity)[1] == 0:
        L = torch.linalg.cholesky(H)
        return -torch.cholesky_solve(g.unsqueeze(1), L).squeeze(1)
    values, vectors = torch.linalg.eigh(H)
    scaled = vectors / torch.maximum(values.abs(), torch.full_like(values, delta))
    return -torch.einsum("ij,kj,k->i", scaled, vectors, g)


def newton(grad_hess, x0, tol=1e-10, max_iter=50):
    x = x0 + 0
    history = []
    for k in range(max_iter + 1):
        g, H = grad_hess(x)
        history.append(torch.linalg.vector_norm(g).item())
        if history[-1] <= tol or k == max_iter:
            break
        x += newton_direction(g, H)
    return {"x": x, "iterations": len(history) - 1, "grad_norms": torch.tensor(history, dtype=x0.dtype)}
