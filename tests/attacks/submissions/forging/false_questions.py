"""Asks the host's function with forged questions: too many arguments, other kinds, negative counts, no answer awaited.

Held by: arguments are checked on the host before its function sees them; a wrong kind ends the check
Exercise: ch04/armijo-line-search
Wraps: first_trial
Expect: at most 3
"""

from dlgrader.wire.messages import Ask
from dlgrader.wire.nodes import CallbackNode, HandleNode, ListNode, TensorNode

honest = armijo  # noqa: F821


def armijo(f, x, d, g, alpha0=1.0, c=1e-4, rho=0.5, max_iter=50):
    forged = (
        ([], {"calls": -1000}),
        ([None], {}),
        (["x"], {}),
        ([TensorNode("float64", [1 << 40], 0)], {}),
        ([HandleNode(-1, "Tensor")], {}),
        ([CallbackNode(f._number, "f")], {}),
        ([ListNode([1.0] * 1000)], {}),
    )
    args, kwargs = forged[int(float(x.abs().sum()) * 1e4) % len(forged)]
    f._session._channel.send(Ask(f._number, args, kwargs))
    return honest(f, x, d, g, alpha0, c, rho, max_iter)
