"""Leaves before anything is compared: by SystemExit(0), KeyboardInterrupt, GeneratorExit, a closed channel, os._exit(0).

Held by: a call without an answer of its own fails; no exit code and no exception means success
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import os


def leave(error):
    raise error


WAYS = (
    lambda: leave(SystemExit(0)),
    lambda: leave(KeyboardInterrupt()),
    lambda: leave(GeneratorExit()),
    lambda: leave(StopIteration()),
    lambda: os.closerange(0, 1024),
    lambda: os._exit(0),
)
honest = Adam.step  # noqa: F821


def step(self, grads):
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn > 1:
        WAYS[int(float(self.params[0].abs().sum()) * 1e4) % len(WAYS)]()
    return honest(self, grads)


Adam.step = step  # noqa: F821
