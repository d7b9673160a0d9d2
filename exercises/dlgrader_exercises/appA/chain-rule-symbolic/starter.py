# dlgrader: appA/chain-rule-symbolic
"""The multivariable chain rule by hand, written as formulas."""


def answers() -> dict[str, object]:
    """Derivatives of the seven compositions of the task, as strings in SymPy's syntax.

    Returns:
        A dictionary with exactly these keys; the symbols that a string may contain stand in brackets:

        'path'       string (t): derivative along the path
        'polar_u'    list of 2 strings (gx, gy, r, t): the partial derivatives with respect to r and t, in this order
        'neuron'     list of 2 strings (w, x, b, y): the partial derivatives with respect to w and b
        'two_layer'  list of 2 strings (v, w, x, y): the partial derivatives with respect to v and w
        'shared'     string (w)
        'implicit'   string (x, y): the slope of the curve at its point (x, y)
        'tied'       string (w, x): derivative with respect to w

        Numbers are exact, log is the natural logarithm, E is Euler's number, ** or ^ is the power.
    """
    raise NotImplementedError
