"""`transposed`, in the style of `alternatives/rules_as_functions.py`."""

from collections.abc import Callable

Dual = tuple[str, str]


def add(u: Dual, v: Dual) -> Dual:
    """Sum rule."""
    return f"({u[0]} + {v[0]})", f"({u[1]} + {v[1]})"


def mul(u: Dual, v: Dual) -> Dual:
    """Product rule."""
    return f"({u[0]})*({v[0]})", f"(({u[1]})*({v[0]}) + ({u[0]})*({v[1]}))"


def div(u: Dual, v: Dual) -> Dual:
    """Quotient rule."""
    return f"({u[0]})/({v[0]})", f"(({u[1]})*({v[0]}) - ({u[0]})*({v[1]}))/({v[0]})**2"


def exp(u: Dual) -> Dual:
    """Chain rule for exp."""
    return f"exp({u[0]})", f"exp({u[0]})*({u[1]})"


def log(u: Dual) -> Dual:
    """Chain rule for log."""
    return f"log({u[0]})", f"({u[1]})/({u[0]})"


def gradient(f: Callable[..., Dual], names: str) -> list[str]:
    """Derivatives of f with respect to each of its variables."""
    return [f(*((name, "1" if name == by else "0") for name in names))[1] for by in names]


def share(x: Dual, y: Dual, z: Dual) -> Dual:
    """First entry of the gradient of log-sum-exp."""
    return div(exp(x), add(add(exp(x), exp(y)), exp(z)))


def transposed(*rows: list[str]) -> list[list[str]]:
    """Columns of the rows."""
    return [list(column) for column in zip(*rows, strict=True)]


ONE, HALF = ("1", "0"), ("1/2", "0")


def answers() -> dict[str, object]:
    """Derivatives of the task, put together from the rules."""
    hess = gradient(share, "xyz")
    return {
        "polar": transposed(
            gradient(lambda r, t: mul(r, (f"cos({t[0]})", f"-sin({t[0]})*{t[1]}")), "rt"),
            gradient(lambda r, t: mul(r, (f"sin({t[0]})", f"cos({t[0]})*{t[1]}")), "rt"),
        ),
        "norm": gradient(lambda x, y, z: exp(mul(HALF, log(add(add(mul(x, x), mul(y, y)), mul(z, z))))), "xyz"),
        "ratio": transposed(
            gradient(lambda x, y: div(mul(x, y), add(mul(x, x), mul(y, y))), "xy"),
            gradient(lambda x, y: exp(mul(x, y)), "xy"),
        ),
        "lse_grad": gradient(lambda x, y, z: log(add(add(exp(x), exp(y)), exp(z))), "xyz"),
        "lse_hess_xx": hess[0],
        "lse_hess_xy": hess[1],
        "power": gradient(lambda x, y: exp(mul(y, log(x))), "xy"),
        "softplus": gradient(lambda w, x, b: log(add(ONE, exp(add(mul(w, x), b)))), "wxb"),
    }
