"""exponentials to the base 2.71828 instead of e

Fails: ratio, lse_grad, lse_hess_xx, lse_hess_xy, softplus
Next: decimals are exact here, so write exp(...) or the constant E
"""


def answers() -> dict[str, object]:
    """Derivatives of the task, as strings."""
    return {
        "polar": [["cos(t)", "-r*sin(t)"], ["sin(t)", "r*cos(t)"]],
        "norm": ["x/sqrt(x**2 + y**2 + z**2)", "y/sqrt(x**2 + y**2 + z**2)", "z/sqrt(x**2 + y**2 + z**2)"],
        "ratio": [
            ["y*(y**2 - x**2)/(x**2 + y**2)**2", "x*(x**2 - y**2)/(x**2 + y**2)**2"],
            ["y*2.71828**(x*y)", "x*2.71828**(x*y)"],
        ],
        "lse_grad": [
            "2.71828**x/(2.71828**x + 2.71828**y + 2.71828**z)",
            "2.71828**y/(2.71828**x + 2.71828**y + 2.71828**z)",
            "2.71828**z/(2.71828**x + 2.71828**y + 2.71828**z)",
        ],
        "lse_hess_xx": "2.71828**x*(2.71828**y + 2.71828**z)/(2.71828**x + 2.71828**y + 2.71828**z)**2",
        "lse_hess_xy": "-2.71828**(x + y)/(2.71828**x + 2.71828**y + 2.71828**z)**2",
        "power": ["y*x**(y - 1)", "x**y*log(x)"],
        "softplus": [
            "x/(1 + 2.71828**(-(w*x + b)))",
            "w/(1 + 2.71828**(-(w*x + b)))",
            "1/(1 + 2.71828**(-(w*x + b)))",
        ],
    }
