"""other functions for the same values: tanh for the sigmoid, shifted cosines, x**y through exp and log, cosh for exp"""


def answers() -> dict[str, object]:
    """Derivatives of the task in trigonometric and hyperbolic disguise."""
    sigmoid = "(1 + tanh((w*x + b)/2))/2"
    length = "exp(log(x**2 + y**2 + z**2)/2)"
    total = "(cosh(x) + sinh(x) + cosh(y) + sinh(y) + cosh(z) + sinh(z))"
    share = "1/(1 + exp(y - x) + exp(z - x))"
    other = "1/(1 + exp(x - y) + exp(z - y))"
    return {
        "polar": [["sin(t + pi/2)", "r*cos(t + pi/2)"], ["cos(t - pi/2)", "r*(1 - 2*sin(t/2)**2)"]],
        "norm": [f"x/{length}", f"y/{length}", f"z/{length}"],
        "ratio": [
            ["y/(x**2 + y**2) - 2*x**2*y/(x**2 + y**2)**2", "x/(x**2 + y**2)*(1 - 2*y**2/(x**2 + y**2))"],
            ["y*(sinh(x*y) + cosh(x*y))", "x*(1 + tanh(x*y/2))/(1 - tanh(x*y/2))"],
        ],
        "lse_grad": [share, f"(cosh(y) + sinh(y))/{total}", "1 - (exp(x) + exp(y))/(exp(x) + exp(y) + exp(z))"],
        "lse_hess_xx": f"{share} - ({share})**2",
        "lse_hess_xy": f"-({share})*({other})",
        "power": ["y*exp((y - 1)*log(x))", "log(x)*exp(y*log(x))"],
        "softplus": [f"x*{sigmoid}", f"w*{sigmoid}", f"{sigmoid}"],
    }
