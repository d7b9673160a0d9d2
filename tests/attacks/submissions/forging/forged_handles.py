"""Answers with handles of objects that nobody kept, with the host's own numbers, and with callbacks.

Held by: handles mean something in the worker only, and what they give is compared like any answer
Exercise: ch04/reverse-tape
Wraps: flat
Expect: at most 1
"""

import gc

from dlgrader.wire.nodes import CallbackNode, HandleNode
from dlgrader.worker.objects import Objects

objects = next(found for found in gc.get_objects() if isinstance(found, Objects))
forged = (-1, 0, 1, 10**6, -(1 << 63), (1 << 63) - 1)
turn = 0


def keep(self, value):
    global turn
    turn += 1
    honest(self, value)
    if turn % 7 == 6:
        return CallbackNode(turn, "Var")
    return HandleNode(forged[turn % len(forged)], "Var", True)


honest = Objects.keep
Objects.keep = keep
