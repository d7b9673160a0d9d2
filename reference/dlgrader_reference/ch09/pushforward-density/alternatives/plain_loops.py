"""Point by point in Python floats; the matrix is eliminated by hand."""

import math

import torch
from torch import Tensor


def _eliminated(A: Tensor) -> tuple[list[list[float]], float]:
    """(inverse, log of the absolute determinant) by Gauss-Jordan with row exchanges."""
    d = len(A)
    rows = [row + [float(i == j) for j in range(d)] for i, row in enumerate(A.tolist())]
    logdet = 0.0
    for c in range(d):
        best = max(range(c, d), key=lambda r: abs(rows[r][c]))
        rows[c], rows[best] = rows[best], rows[c]
        pivot = rows[c][c]
        logdet += math.log(abs(pivot))
        rows[c] = [v / pivot for v in rows[c]]
        for r in range(d):
            if r != c:
                factor = rows[r][c]
                rows[r] = [v - factor * w for v, w in zip(rows[r], rows[c], strict=True)]
    return [row[d:] for row in rows], logdet


def affine_push_logpdf(x: Tensor, A: Tensor, b: Tensor) -> Tensor:
    """Noise that leads to each point, then its density."""
    inverse, logdet = _eliminated(A)
    found = []
    for point in x.tolist():
        moved = [p - q for p, q in zip(point, b.tolist(), strict=True)]
        z = [sum(v * m for v, m in zip(row, moved, strict=True)) for row in inverse]
        found.append(-sum(v * v for v in z) / 2 - len(z) / 2 * math.log(2 * math.pi) - logdet)
    return torch.tensor(found).to(x) if x.dtype == torch.float32 else torch.tensor(found, dtype=x.dtype).to(x.device)


def monotone_push_logpdf(x: Tensor, knots_z: Tensor, knots_x: Tensor) -> Tensor:
    """The last piece whose left knot lies below x, or the first one."""
    zs, xs = knots_z.tolist(), knots_x.tolist()
    found = []
    for value in x.tolist():
        i = 0
        while i < len(xs) - 2 and value > xs[i + 1]:
            i += 1
        slope = (xs[i + 1] - xs[i]) / (zs[i + 1] - zs[i])
        z = zs[i] + (value - xs[i]) / slope
        found.append(-z * z / 2 - math.log(math.sqrt(2 * math.pi)) - math.log(slope))
    return torch.tensor(found, dtype=x.dtype, device=x.device)


def histogram_sampler(edges: Tensor, counts: Tensor, u: Tensor) -> Tensor:
    """Mass is taken off bin by bin until it is used up."""
    e, c = edges.tolist(), counts.tolist()
    total = sum(c)
    found = []
    for value in u.tolist():
        left, last = value * total, max(i for i, m in enumerate(c) if m > 0)
        k = 0
        while k < last and left >= c[k]:
            left -= c[k]
            k += 1
        found.append(e[k] + left / c[k] * (e[k + 1] - e[k]))
    return torch.tensor(found, dtype=u.dtype, device=u.device)
