"""Answers with formulas that are right at many guessed points, and wrong between them.

Held by: some of the points at which formulas are compared depend on the answer
Exercise: appA/symbolic-jacobian
Wraps: zeros
Expect: at most 1
"""

GUESSED = [f"(x - {a}/{b})" for a in (-3, -2, -1, 1, 2, 3) for b in (1, 2, 3, 5, 7)]
ZERO = "*".join(GUESSED)


def answers():
    total = "(exp(x) + exp(y) + exp(z))"
    n = "sqrt(x**2 + y**2 + z**2)"
    on_grid = f"{ZERO}*(y**2 - 1)*(y**2 - 4)*(y - 1/2)*(y + 1/2)"
    r = ZERO.replace("x", "r")
    w = ZERO.replace("x", "w")
    return {
        "polar": [[f"cos(t) + {r}", f"-r*sin(t) + {r}"], [f"sin(t) + {r}", f"r*cos(t) + {r}"]],
        "norm": [f"{v}/{n} + {on_grid}" for v in "xyz"],
        "ratio": [[f"y*(y**2 - x**2)/(x**2 + y**2)**2 + {on_grid}"] * 2, [f"y*exp(x*y) + {on_grid}"] * 2],
        "lse_grad": [f"exp({v})/{total} + {on_grid}" for v in "xyz"],
        "lse_hess_xx": f"exp(x)/{total} - exp(x)**2/{total}**2 + {on_grid}",
        "lse_hess_xy": f"-exp(x + y)/{total}**2 + {on_grid}",
        "power": [f"y*x**(y - 1) + {ZERO}", f"log(x)*x**y + {ZERO}"],
        "softplus": [f"x*exp(w*x + b)/(1 + exp(w*x + b)) + {w}"] * 3,
    }
