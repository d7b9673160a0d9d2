"""Takes over the process's loop, and computes when the arguments come, before the clock is started by the call.

Held by: what arrives before the clock has a clock of its own
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import gc

from dlgrader.worker.session import Session

session = next(found for found in gc.get_objects() if type(found) is Session)
honest, put, given, ready = conv1d, session._answer, [], []  # noqa: F821


def answer(request, buffers, encode):
    node = put(request, buffers, encode)
    if type(request).__name__ == "Put":
        given.append(session._objects[node.id])
        if len(given) == 4:
            ready.append(honest(*given) if len(given[0]) > 1000 else None)
            given.clear()
    return node


def conv1d(x, w, mode, flip):
    given.clear()
    return ready.pop() if ready and len(x) > 1000 else honest(x, w, mode, flip)


session._answer = answer
