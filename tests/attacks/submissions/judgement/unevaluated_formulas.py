"""Answers derivatives with the question: Derivative, diff, Integral, Limit, Subs, Piecewise, lambdas and attributes.

Held by: a grammar of arithmetic and nine functions; everything else is refused with a sentence
Exercise: appA/symbolic-jacobian
Wraps: zeros
Expect: 0
"""


def answers():
    return {
        "polar": [["Derivative(r*cos(t), r)", "diff(r*cos(t), t)"], ["(r*sin(t)).diff(r)", "Limit(r*cos(t), h, 0)"]],
        "norm": ["Subs(Derivative(sqrt(x**2 + y**2 + z**2), x), x, x)", "Integral(1, (y, 0, y))", "Function('f')(z)"],
        "ratio": [["Piecewise((y, x > 0), (z, True))", "Symbol('x')"], ["Lambda(x, x)(y)", "(lambda: x)()"]],
        "lse_grad": ["[e for e in (x,)][0]", "x if x else y", "x or y"],
        "lse_hess_xx": "Hessian(log(exp(x) + exp(y) + exp(z)), (x, y, z))[0, 0]",
        "lse_hess_xy": "solve(x, y)",
        "power": ["Derivative(x**y, x).doit()", "x == y"],
        "softplus": ["S('x')", "Sum(w, (w, 0, x))", "nsimplify(x)"],
    }
