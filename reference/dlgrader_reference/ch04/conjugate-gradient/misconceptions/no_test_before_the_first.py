"""a stop that is tested only after an iteration

Fails: stopping
Next: what happens when x0 is the solution already?
"""

from collections.abc import Callable

from torch import Tensor


def cg(
    matvec: Callable[[Tensor], Tensor], b: Tensor, x0: Tensor, tol: float = 1e-10, max_iter: int = 1000
) -> dict[str, object]:
    x = x0.clone()
    r = b - matvec(x)
    d = r.clone()
    rr = float(r @ r)
    norms = [rr**0.5]
    stop = tol * float(b.norm())
    for _ in range(max_iter):
        Ad = matvec(d)
        curvature = float(d @ Ad)
        if curvature <= 0:
            raise ValueError("the operator is not positive definite")
        alpha = rr / curvature
        x = x + alpha * d
        r = r - alpha * Ad
        new = float(r @ r)
        d = r + new / rr * d
        rr = new
        norms.append(rr**0.5)
        if norms[-1] <= stop:
            break
    return {"x": x, "iterations": len(norms) - 1, "residual_norms": b.new_tensor(norms)}
