"""NumPy in float64: an inverse matrix, masks for the pieces, and interpolation of the distribution function."""

import numpy as np
import torch
from torch import Tensor


def affine_push_logpdf(x: Tensor, A: Tensor, b: Tensor) -> Tensor:
    """By the inverse matrix."""
    points, matrix, shift = (t.detach().cpu().numpy().astype(np.float64) for t in (x, A, b))
    z = (points - shift) @ np.linalg.inv(matrix).T
    _, logdet = np.linalg.slogdet(matrix)
    answer = -0.5 * np.einsum("nd,nd->n", z, z) - 0.5 * z.shape[1] * np.log(2 * np.pi) - logdet
    return torch.from_numpy(np.asarray(answer)).to(x)


def monotone_push_logpdf(x: Tensor, knots_z: Tensor, knots_x: Tensor) -> Tensor:
    """Piece by piece, with open ends."""
    values, zs, xs = (t.detach().cpu().numpy().astype(np.float64) for t in (x, knots_z, knots_x))
    ends = np.concatenate([[-np.inf], xs[1:-1], [np.inf]])
    answer = np.empty_like(values)
    for i in range(len(xs) - 1):
        inside = (values > ends[i]) & (values <= ends[i + 1])
        inverse_slope = (zs[i + 1] - zs[i]) / (xs[i + 1] - xs[i])
        z = zs[i] + (values[inside] - xs[i]) * inverse_slope
        answer[inside] = -z * z / 2 - 0.5 * np.log(2 * np.pi)
        answer[inside] += np.log(inverse_slope)
    return torch.from_numpy(answer).to(x)


def histogram_sampler(edges: Tensor, counts: Tensor, u: Tensor) -> Tensor:
    """Shares of a bin from its own lower and upper end of the distribution function."""
    e, c, v = (t.detach().cpu().numpy().astype(np.float64) for t in (edges, counts, u))
    F = np.concatenate([[0.0], np.cumsum(c) / np.sum(c)])
    k = np.minimum(np.searchsorted(F, v, side="right") - 1, np.flatnonzero(c)[-1])
    answer = e[k] + (v - F[k]) / (F[k + 1] - F[k]) * (e[k + 1] - e[k])
    return torch.from_numpy(answer).to(u)
