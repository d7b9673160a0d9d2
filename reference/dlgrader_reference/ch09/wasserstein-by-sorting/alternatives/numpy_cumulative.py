"""NumPy; for p = 1 the area between the distribution functions."""

import numpy as np
import torch
from torch import Tensor


def wasserstein_1d(x: Tensor, y: Tensor, p: float = 1.0, wx: Tensor | None = None, wy: Tensor | None = None) -> Tensor:
    a, b = x.numpy().astype(np.float64), y.numpy().astype(np.float64)
    v = np.full(len(a), 1.0) if wx is None else wx.numpy().astype(np.float64)
    w = np.full(len(b), 1.0) if wy is None else wy.numpy().astype(np.float64)
    v, w = v / v.sum(), w / w.sum()
    i, j = np.argsort(a, kind="stable"), np.argsort(b, kind="stable")
    F, G = np.concatenate([[0.0], np.cumsum(v[i])]), np.concatenate([[0.0], np.cumsum(w[j])])
    if p == 1:
        at = np.sort(np.concatenate([a, b]))
        between = F[np.searchsorted(a[i], at[:-1], side="right")] - G[np.searchsorted(b[j], at[:-1], side="right")]
        return torch.tensor(np.sum(np.abs(between) * np.diff(at)), dtype=x.dtype)
    u = np.unique(np.concatenate([F, G]))
    middle = u[:-1] + np.diff(u) / 2
    k = np.minimum(np.searchsorted(F[1:], middle), len(a) - 1)
    m = np.minimum(np.searchsorted(G[1:], middle), len(b) - 1)
    return torch.tensor(np.sum(np.diff(u) * np.abs(a[i][k] - b[j][m]) ** p) ** (1 / p), dtype=x.dtype)


def dirac_table(theta: float) -> dict[str, float]:
    if not theta:
        return dict.fromkeys(("kl", "js", "tv", "w1"), 0.0)
    return {"kl": float("inf"), "js": float(np.log(2)), "tv": 1.0, "w1": float(np.abs(theta))}
