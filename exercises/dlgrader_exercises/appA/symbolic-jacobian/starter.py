# dlgrader: appA/symbolic-jacobian
"""Gradients, Jacobians and Hessians by hand, written as formulas."""


def answers() -> dict[str, object]:
    """Derivatives of the eight functions of the task, as strings in SymPy's syntax.

    Returns:
        A dictionary with exactly these keys; the symbols that a string may contain stand in brackets:

        'polar'        list of 2 rows of 2 strings (r, t): Jacobian with respect to (r, t), one row per output
        'norm'         list of 3 strings (x, y, z): gradient with respect to (x, y, z)
        'ratio'        list of 2 rows of 2 strings (x, y): Jacobian with respect to (x, y), one row per output
        'lse_grad'     list of 3 strings (x, y, z): gradient with respect to (x, y, z)
        'lse_hess_xx'  string (x, y, z): second derivative with respect to x twice
        'lse_hess_xy'  string (x, y, z): second derivative with respect to x and y
        'power'        list of 2 strings (x, y): gradient with respect to (x, y)
        'softplus'     list of 3 strings (w, x, b): gradient with respect to (w, x, b), in this order

        Numbers are exact, log is the natural logarithm, E is Euler's number, ** or ^ is the power.
    """
    raise NotImplementedError
