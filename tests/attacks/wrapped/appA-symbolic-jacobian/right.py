"""Right answers.

Worth: 10
"""


def answers():
    s = "(exp(x) + exp(y) + exp(z))"
    n = "(x**2 + y**2 + z**2)**(1/2)"
    e = "exp(w*x + b)/(1 + exp(w*x + b))"
    return {
        "polar": [["cos(t)", "-r*sin(t)"], ["sin(t)", "r*cos(t)"]],
        "norm": [f"x/{n}", f"y/{n}", f"z/{n}"],
        "ratio": [
            ["y*(y**2 - x**2)/(x**2 + y**2)**2", "x*(x**2 - y**2)/(x**2 + y**2)**2"],
            ["y*exp(x*y)", "x*exp(x*y)"],
        ],
        "lse_grad": [f"exp(x)/{s}", f"exp(y)/{s}", f"exp(z)/{s}"],
        "lse_hess_xx": f"exp(x)/{s} - exp(x)**2/{s}**2",
        "lse_hess_xy": f"-exp(x + y)/{s}**2",
        "power": ["y*x**(y - 1)", "log(x)*x**y"],
        "softplus": [f"x*{e}", f"w*{e}", e],
    }
