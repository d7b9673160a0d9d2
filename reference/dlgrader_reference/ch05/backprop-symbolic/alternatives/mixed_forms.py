"""Forward values and parameters mixed: sech, exponentials, the residual written out, ^ for powers."""


def gradients():
    r = "(w3*a2 + b3 - y)"
    z2 = "(w2*a1 + b2)"
    d2 = f"{r}*w3*exp(-{z2})*a2^2"
    d1 = f"w2*{d2}*sech(w1*x + b1)^2"
    return {
        "x": f"w1*{d1}",
        "b1": d1,
        "w1": f"x*{d1}",
        "b2": f"w3*(yhat - y)/(4*cosh({z2}/2)^2)",
        "w2": f"a1*{d2}",
        "b3": f"yhat - y + 0*{z2}",
        "w3": f"-a2*(y - {r} - y)",
    }


def second_derivative():
    return "(a2 - a2^2)*yhat - a2*(1 - a2)*y + w3*(a2^2 - a2^3)"
