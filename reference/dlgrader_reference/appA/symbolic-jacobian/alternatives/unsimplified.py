"""the rules of differentiation left as they come out: negative powers, ^, ln, decimals, nothing cancelled"""


def answers() -> dict[str, object]:
    """Derivatives of the task, before any simplification."""
    inside = "(x^2 + y^2 + z^2)"
    return {
        "polar": [["1*cos(t) + r*0", "0*cos(t) + r*(-sin(t))"], ["+sin(t)", "0*sin(t) + r*cos(t)"]],
        "norm": [
            f"(1/2)*{inside}**(-1/2)*2*x",
            f"0.5*{inside}^(-0.5)*(2*y)",
            f"2*z*{inside}**(-(1/2))/2",
        ],
        "ratio": [
            [
                "(y*(x^2 + y^2) - x*y*(2*x))/(x^2 + y^2)^2",
                "x*(x**2 + y**2)**(-1) - x*y*2*y*(x**2 + y**2)**(-2)",
            ],
            ["exp(x*y)*y", "E^(x*y)*x"],
        ],
        "lse_grad": [
            "(1/(exp(x) + exp(y) + exp(z)))*exp(x)",
            "exp(y)*(exp(x) + exp(y) + exp(z))^-1",
            "E**z/(E**x + E**y + E**z)",
        ],
        "lse_hess_xx": "(exp(x)*(exp(x) + exp(y) + exp(z)) - exp(x)*exp(x))/(exp(x) + exp(y) + exp(z))^2",
        "lse_hess_xy": "(0*(exp(x) + exp(y) + exp(z)) - exp(x)*exp(y))/(exp(x) + exp(y) + exp(z))^2",
        "power": ["y*x^y/x", "ln(x)*x^y"],
        "softplus": [
            "(1/(1 + exp(w*x + b)))*exp(w*x + b)*x",
            "w*exp(w*x + b)/(1.0 + exp(w*x + b))",
            "exp(w*x)*exp(b)/(1 + exp(w*x)*exp(b))",
        ],
    }
