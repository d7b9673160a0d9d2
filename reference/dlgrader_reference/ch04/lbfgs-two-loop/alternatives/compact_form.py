"""The compact form of Byrd, Nocedal and Schnabel: two m x m triangular systems, no loop; float64 inside."""

import torch


def two_loop(g, S, Y, gamma=None):
    s, y, v = S.double(), Y.double(), g.double()
    ok = (s * y).sum(1) > 1e-10 * s.norm(dim=1) * y.norm(dim=1)
    s, y = s[ok], y[ok]
    if len(s) == 0:
        return -g * (1.0 if gamma is None else gamma)
    if gamma is None:
        gamma = float(s[-1] @ y[-1] / (y[-1] @ y[-1]))
    sy = s @ y.T
    R, D = torch.triu(sy), torch.diag(torch.diagonal(sy))
    p = torch.linalg.solve_triangular(R, (s @ v)[:, None], upper=True)
    yv = (y @ v)[:, None]
    middle = (D + gamma * y @ y.T) @ p - gamma * yv
    top = torch.linalg.solve_triangular(R.T, middle, upper=False)
    return -(gamma * v + s.T @ top[:, 0] - gamma * y.T @ p[:, 0]).to(g.dtype)
