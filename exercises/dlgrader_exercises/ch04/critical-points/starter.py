# dlgrader: ch04/critical-points
"""Critical points of a function of two variables, and the second derivative test."""

from torch import Tensor


def answers() -> dict[str, object]:
    """Answers for f(x, y) = x**3 + y**3 - 3*a*x*y, a > 0, as strings in SymPy's syntax.

    Returns:
        A dictionary with exactly these keys; the symbols that a string may contain stand in brackets:

        'grad'    list of 2 strings (x, y, a): derivatives with respect to x and y
        'hess'    list of 2 rows of 2 strings (x, y, a): the Hessian with respect to (x, y)
        'points'  list of pairs of strings (a): all real critical points
        'types'   list of 'min', 'max' or 'saddle', in the order of 'points'
    """
    raise NotImplementedError


def classify(H: Tensor, tol: float = 1e-8) -> str:
    """Return what kind of critical point has the Hessian H: 'min', 'max', 'saddle' or 'degenerate'.

    H: (p, p), symmetric, p >= 1, float64, of any size; not changed. An eigenvalue counts as zero when its absolute
    value is at most tol times the largest absolute value of all eigenvalues.
    """
    raise NotImplementedError
