# dlgrader: appA/taylor
"""Taylor polynomials by hand, the quadratic model of a function, and the order of its error."""

from torch import Tensor


def answers() -> dict[str, str]:
    """Four formulas, as strings in SymPy's syntax.

    Returns:
        A dictionary with exactly these keys; the symbols that a string may contain stand in brackets:

        'second_order'  (x, y): Taylor polynomial of degree 2 of exp(x)*cos(y) + log(1 + x*y) at (0, 0)
        'at_point'      (x, y, both positive): that of sqrt(x*y) at (1, 4), in x and y themselves
        'newton_model'  (g, H; H positive): the d that minimises g*d + H*d**2/2
        'remainder'     (x, c): Lagrange's remainder of exp at 0 after the terms of degree 2; c lies between 0 and x

        Numbers are exact, log is the natural logarithm, E is Euler's number, ** or ^ is the power.
    """
    raise NotImplementedError


def quadratic_model(f0: Tensor, g: Tensor, H: Tensor, D: Tensor) -> Tensor:
    """The quadratic model of a function, for many steps at once.

    f0: scalar tensor (), value. g: (p,), gradient. H: (p, p), not necessarily symmetric. D: (n, p), one step a row.

    Returns (n,), dtype and device of f0: f0 + g . d + d^T H d / 2 for each row d of D.
    """
    raise NotImplementedError


def observed_order(errors: Tensor, h: Tensor) -> float:
    """The k for which the errors are closest to a multiple of h^k.

    errors: (n,), positive or 0. h: (n,), positive, not all equal where the error is positive.

    Returns the slope of log error against log h by least squares; pairs with error 0 are left out.
    """
    raise NotImplementedError
