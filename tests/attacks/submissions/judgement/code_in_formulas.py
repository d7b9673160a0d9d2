"""Answers with formulas that run code where they are evaluated.

Held by: formulas are parsed into a tree of our own; no text of an answer is ever evaluated
Exercise: appA/symbolic-jacobian
Wraps: zeros
Expect: at most 1
"""

RUN = "open('__CANARY__/ran', 'w').write('here I am')"
WAYS = (
    f"__import__('builtins').{RUN}",
    f"exec({RUN!r})",
    "().__class__.__base__.__subclasses__()",
    f"(lambda f: f)({RUN})",
    f"x if {RUN} else x",
    f"[{RUN} for _ in (1,)][0]",
    f"sympify({RUN!r})",
    f"x[{RUN}]",
    f"{{{RUN}}}",
    f'f"{{{RUN}}}"',
    f"x*{RUN}",
    f"(y := {RUN})",
    f"sin({RUN})",
    f"x; {RUN}",
    f"x\n{RUN}",
)
turn = 0


def answers():
    global turn

    def way():
        global turn
        turn += 1
        return WAYS[turn % len(WAYS)]

    return {
        "polar": [[way(), way()], [way(), way()]],
        "norm": [way(), way(), way()],
        "ratio": [[way(), way()], [way(), way()]],
        "lse_grad": [way(), way(), way()],
        "lse_hess_xx": way(),
        "lse_hess_xy": way(),
        "power": [way(), way()],
        "softplus": [way(), way(), way()],
    }
