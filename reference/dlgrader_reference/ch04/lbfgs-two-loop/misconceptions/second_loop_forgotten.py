"""a direction without the second loop

Fails: direction
Next: what is still missing after H0 has been applied?
"""

from torch import Tensor


def two_loop(g: Tensor, S: Tensor, Y: Tensor, gamma: float | None = None) -> Tensor:
    good = [i for i in range(len(S)) if float(S[i] @ Y[i]) > 1e-10 * float(S[i].norm() * Y[i].norm())]
    if gamma is None:
        gamma = float(S[good[-1]] @ Y[good[-1]] / (Y[good[-1]] @ Y[good[-1]])) if good else 1.0
    q = g.clone()
    alphas = {}
    for i in reversed(good):
        alphas[i] = S[i] @ q / (S[i] @ Y[i])
        q = q - alphas[i] * Y[i]
    r = gamma * q
    for i in good:
        r = r + 0 * S[i]
    return -r
