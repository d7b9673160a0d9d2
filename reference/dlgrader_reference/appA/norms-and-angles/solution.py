"""Norms, angles, projections and the operator norm, without loss of digits.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Appendix A.1 (Vectors and
Functions in R^n). Angle: W. Kahan, How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?
(2006), section 12.
"""

import torch
from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    """x (n,) -> scalar tensors 'l1', 'l2', 'linf'."""
    size = x.abs()
    largest = size.max()
    scaled = size / torch.where(largest > 0, largest, 1)  # the square of an entry may be no float
    return {"l1": size.sum(), "l2": largest * scaled.square().sum().sqrt(), "linf": largest}


def angle(x: Tensor, y: Tensor) -> Tensor:
    """x, y (n,), not zero -> scalar tensor in [0, pi]: half of it in the right triangle of u - v and u + v."""
    u, v = _unit(x), _unit(y)
    return 2 * torch.atan2((u - v).norm(), (u + v).norm())


def _unit(x: Tensor) -> Tensor:
    scaled = x / x.abs().max()
    return scaled / scaled.norm()


def project(x: Tensor, A: Tensor) -> Tensor:
    """x (n,), A (n, k) -> (n,): U U^T x for those left singular vectors that belong to nonzero singular values."""
    if not A.shape[1]:
        return torch.zeros_like(x)
    U, S, _ = torch.linalg.svd(A, full_matrices=False)
    U = U[:, S > S[0] * max(A.shape) * torch.finfo(A.dtype).eps]
    return U @ (U.T @ x)


def operator_norm(M: Tensor) -> Tensor:
    """M (m, n) -> scalar tensor: the largest singular value."""
    return torch.linalg.svdvals(M)[0]


def exact_angle(x: Tensor, y: Tensor) -> Tensor:
    """Yardstick: the angle of the given numbers, worked out to 50 digits. x, y (n,) -> float64 scalar tensor."""
    import mpmath

    with mpmath.workdps(50):
        a, b = ([mpmath.mpf(entry) for entry in vector.double().tolist()] for vector in (x, y))
        length_a, length_b = (mpmath.sqrt(mpmath.fsum(e * e for e in vector)) for vector in (a, b))
        pairs = [(e * length_b, f * length_a) for e, f in zip(a, b, strict=True)]
        apart, together = (mpmath.sqrt(mpmath.fsum((e + s * f) ** 2 for e, f in pairs)) for s in (-1, 1))
        return torch.tensor(float(2 * mpmath.atan2(apart, together)), dtype=torch.float64)
