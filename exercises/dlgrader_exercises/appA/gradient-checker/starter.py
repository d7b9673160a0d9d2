# dlgrader: appA/gradient-checker
"""A gradient checker, as every author of a backward pass needs one."""

from collections.abc import Callable

from torch import Tensor


def numerical_gradient(f: Callable[[Tensor], float], x: Tensor, h: float | None = None) -> Tensor:
    """Gradient of f at x by differences of its values.

    f: takes a float64 tensor of the shape of x, always, and gives a float.
    x: float64 tensor of any shape, scalar tensors () too; bitwise unchanged afterwards.
    h: basic step, None for a sensible one; the step for the component x_i is h * max(1, |x_i|).

    Returns a float64 tensor of the shape of x, on its device: differences that are at least second order in the step,
    from at most 8 x.numel() + 8 calls of f.
    """
    raise NotImplementedError


def relative_error(a: Tensor, b: Tensor) -> float:
    """max_i |a_i - b_i| / max(1, |a_i|, |b_i|), for tensors of the same shape, scalar tensors too."""
    raise NotImplementedError


def check_gradient(
    f: Callable[[Tensor], float], grad_f: Callable[[Tensor], Tensor], x: Tensor, tol: float = 1e-6
) -> bool:
    """Whether grad_f is the gradient of f at x.

    True exactly when grad_f(x) has the shape of x, is finite, and its relative_error against the numerical gradient is
    at most tol.
    """
    raise NotImplementedError
