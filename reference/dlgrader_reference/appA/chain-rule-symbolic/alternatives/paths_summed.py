"""Each path as a list of factors; products and sums are put together by a program."""


def product(*factors):
    return "*".join(f"({f})" for f in factors)


def total(*paths):
    return " + ".join(paths)


def answers():
    x, y = "cos(t)", "exp(t)"
    z = "w*x + b"
    d = f"2*(tanh({z}) - y)"
    sig = "1/(1 + exp(-(w*x)))"
    out = product("w", "tanh(w*x)") + " - x"
    return {
        "path": total(product(f"2*{x}*{y}", "-sin(t)"), product(f"{x}**2 + 3*{y}**2", y)),
        "polar_u": [
            total(product("gx", "cos(t)"), product("gy", "sin(t)")),
            total(product("gx", "-r*sin(t)"), product("gy", "r*cos(t)")),
        ],
        "neuron": [product(d, f"1 - tanh({z})**2", "x"), product(d, f"1 - tanh({z})**2")],
        "two_layer": [
            product(f"v*({sig}) - y", sig),
            product(f"v*({sig}) - y", "v", sig, f"1 - {sig}", "x"),
        ],
        "shared": total(
            product("cos(w)", "exp(w*sin(w))"),
            product("sin(w)", "exp(w*sin(w))", "sin(w)"),
            product("sin(w)", "exp(w*sin(w))", "w", "cos(w)"),
        ),
        "implicit": "-(3*x**2 - 6*y)/(3*y**2 - 6*x)",
        "tied": total(product("2", out, "tanh(w*x)"), product("2", out, "w", "x", "1/cosh(w*x)**2")),
    }
