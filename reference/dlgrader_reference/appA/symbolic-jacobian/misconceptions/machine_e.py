"""exponentials to the base math.e, which is e rounded to 16 digits

Fails: ratio, lse_grad, lse_hess_xx, lse_hess_xy, softplus
Next: print one of your strings and ask whether the number in it is e or only close to e
"""

import math


def answers() -> dict[str, object]:
    """Derivatives of the task, as strings that contain the value of math.e."""
    e = math.e
    length = "sqrt(x**2 + y**2 + z**2)"
    square = "(x**2 + y**2)**2"
    total = f"({e}**x + {e}**y + {e}**z)"
    sigmoid = f"1/(1 + {e}**(-(w*x + b)))"
    return {
        "polar": [["cos(t)", "-r*sin(t)"], ["sin(t)", "r*cos(t)"]],
        "norm": [f"x/{length}", f"y/{length}", f"z/{length}"],
        "ratio": [[f"y*(y**2 - x**2)/{square}", f"x*(x**2 - y**2)/{square}"], [f"y*{e}**(x*y)", f"x*{e}**(x*y)"]],
        "lse_grad": [f"{e}**x/{total}", f"{e}**y/{total}", f"{e}**z/{total}"],
        "lse_hess_xx": f"{e}**x*({e}**y + {e}**z)/{total}**2",
        "lse_hess_xy": f"-({e}**(x + y))/{total}**2",
        "power": ["y*x**(y - 1)", "x**y*log(x)"],
        "softplus": [f"x*{sigmoid}", f"w*{sigmoid}", sigmoid],
    }
