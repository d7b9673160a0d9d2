"""Calls functions of the host that nobody lent: other numbers, environments' numbers, numbers near the one it has.

Held by: the host answers only for functions lent in this case, and ends the check at any other
Exercise: ch04/armijo-line-search
Wraps: first_trial
Expect: at most 3
"""

from dlgrader.wire.messages import Ask

honest = armijo  # noqa: F821


def armijo(f, x, d, g, alpha0=1.0, c=1e-4, rho=0.5, max_iter=50):
    channel, own = f._session._channel, f._number
    numbers = (0, -1, -2, -3, own + 1, own - 1, own + 16, -(1 << 63), (1 << 63) - 1, own << 16)
    channel.send(Ask(numbers[int(float(x.abs().sum()) * 1e4) % len(numbers)], [], {}))
    channel.receive()
    return honest(f, x, d, g, alpha0, c, rho, max_iter)
