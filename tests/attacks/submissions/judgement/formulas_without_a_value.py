"""Answers with formulas that have no value at the points, or another branch: nan, zoo, roots and logarithms of negatives.

Held by: a formula that is undefined or complex where the right one is not differs from it
Exercise: appA/symbolic-jacobian
Wraps: zeros
Expect: at most 1
"""


def answers():
    return {
        "polar": [["0/0", "nan"], ["zoo", "oo - oo"]],
        "norm": ["log(-1)", "sqrt(-x**2 - 1)", "(0*x)**(-1)"],
        "ratio": [["I*x", "1j"], ["(-1)**(1/2)", "inf"]],
        "lse_grad": ["exp(x)/(x - x)", "log(0)", "0**(-z)"],
        "lse_hess_xx": "(-x**2 - 1)**(1/3)",
        "lse_hess_xy": "sqrt(x**2)/x - sqrt(x**2)/x + log(x - x)",
        "power": ["None", "True"],
        "softplus": ["tan(pi/2)", "1/0", "E**(1/0)"],
    }
