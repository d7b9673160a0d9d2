"""derivatives of the logarithm to base 10 instead of the natural one

Fails: lse_grad, lse_hess_xx, lse_hess_xy, softplus
Next: look up in the task which logarithm is meant, and add up the three entries of lse_grad
"""


def answers() -> dict[str, object]:
    """Derivatives of the task, as strings."""
    return {
        "polar": [["cos(t)", "-r*sin(t)"], ["sin(t)", "r*cos(t)"]],
        "norm": ["x/sqrt(x**2 + y**2 + z**2)", "y/sqrt(x**2 + y**2 + z**2)", "z/sqrt(x**2 + y**2 + z**2)"],
        "ratio": [
            ["y*(y**2 - x**2)/(x**2 + y**2)**2", "x*(x**2 - y**2)/(x**2 + y**2)**2"],
            ["y*exp(x*y)", "x*exp(x*y)"],
        ],
        "lse_grad": [
            "exp(x)/((exp(x) + exp(y) + exp(z))*log(10))",
            "exp(y)/((exp(x) + exp(y) + exp(z))*log(10))",
            "exp(z)/((exp(x) + exp(y) + exp(z))*log(10))",
        ],
        "lse_hess_xx": "exp(x)*(exp(y) + exp(z))/((exp(x) + exp(y) + exp(z))**2*log(10))",
        "lse_hess_xy": "-exp(x)*exp(y)/((exp(x) + exp(y) + exp(z))**2*log(10))",
        "power": ["y*x**(y - 1)", "x**y*log(x)"],
        "softplus": [
            "x/((1 + exp(-(w*x + b)))*log(10))",
            "w/((1 + exp(-(w*x + b)))*log(10))",
            "1/((1 + exp(-(w*x + b)))*log(10))",
        ],
    }
