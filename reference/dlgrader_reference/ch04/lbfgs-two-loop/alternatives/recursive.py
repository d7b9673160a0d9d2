"""By recursion: peel the newest pair off, apply the rest, put it back."""


def two_loop(g, S, Y, gamma=None):
    pairs = [(s, y) for s, y in zip(S, Y, strict=True) if float(s @ y) > 1e-10 * float(s.norm()) * float(y.norm())]
    if gamma is None and pairs:
        s, y = pairs[-1]
        gamma = float(s @ y) / float(y @ y)
    return -apply(pairs, g, 1.0 if gamma is None else gamma)


def apply(pairs, v, gamma):
    if not pairs:
        return gamma * v
    *older, (s, y) = pairs
    rho = 1 / (s @ y)
    a = rho * (s @ v)
    inner = apply(older, v - a * y, gamma)
    return inner + s * (a - rho * (y @ inner))
