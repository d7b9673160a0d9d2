"""Answers with formulas that take for ever: towers of powers, deep brackets, long numbers, large arguments.

Held by: bounds on length, depth, operations and exponents; numbers are compared at points, nothing is simplified
Exercise: appA/symbolic-jacobian
Wraps: zeros
Expect: at most 1
"""



def answers():
    return {
        "polar": [["9**9**9**9*r", "0"], ["0", "0"]],
        "norm": ["x" + "**x" * 30, "(" * 1000 + "y" + ")" * 1000, "1" * 100_000],
        "ratio": [["(x + y)**100000000000000000 - (y + x)**100000000000000000", "0"], ["cos(10**10**10)", "x" * 500_000]],
        "lse_grad": ["sin(" * 100 + "x" + ")" * 100, "-" * 50_000 + "y", "+".join(["z"] * 1400)],
        "lse_hess_xx": "exp(exp(exp(exp(exp(exp(exp(x)))))))",
        "lse_hess_xy": "+".join(f"(x - {k}/7)**{k}" for k in range(100, 170)),
        "power": ["tan(10**300*x)*2**(2**(2**(2**x)))", "1e999999999"],
        "softplus": ["cosh(sinh(cosh(sinh(cosh(w*x + b)))))", "0." + "1" * 2900, "(-1)**(10**300)"],
    }
