"""Keeps the functions that it was lent in earlier checks, and asks those where only calls of the new one are counted.

Held by: what was lent for a case answers no more after it, and asking it ends the check
Exercise: ch04/armijo-line-search
Wraps: wasteful
Expect: at most 9
"""

kept = {}
honest = armijo  # noqa: F821


def armijo(f, x, d, g, alpha0=1.0, c=1e-4, rho=0.5, max_iter=50):
    earlier = kept.setdefault((*x.tolist(), *d.tolist(), alpha0, c, rho, max_iter), [])
    earlier.append(f)
    asked = earlier[0] if len(earlier) == 3 else f  # f; once more for the contract or for the step; to be counted
    if len(earlier) == 2 and c != 1e-4:
        asked = earlier[0]
    return honest(asked, x, d, g, alpha0, c, rho, max_iter)
