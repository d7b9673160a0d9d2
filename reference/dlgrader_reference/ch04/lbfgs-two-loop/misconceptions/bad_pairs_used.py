"""a recursion that uses pairs of negative curvature

Fails: bad_pairs
Next: what becomes of positive definiteness when s.y is negative?
"""

from torch import Tensor


def two_loop(g: Tensor, S: Tensor, Y: Tensor, gamma: float | None = None) -> Tensor:
    good = list(range(len(S)))
    if gamma is None:
        gamma = float(S[good[-1]] @ Y[good[-1]] / (Y[good[-1]] @ Y[good[-1]])) if good else 1.0
    q = g.clone()
    alphas = {}
    for i in reversed(good):
        alphas[i] = S[i] @ q / (S[i] @ Y[i])
        q = q - alphas[i] * Y[i]
    r = gamma * q
    for i in good:
        r = r + S[i] * (alphas[i] - Y[i] @ r / (S[i] @ Y[i]))
    return -r
