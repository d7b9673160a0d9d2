"""Forges answers whose prints and class names would fill the grader's memory.

Held by: every text that a worker sends has a bound, checked while decoding
Exercise: ch04/adam
Wraps: right
Expect: 0
"""

import gc

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))


def step(self, grads):
    while True:
        channel.send(Answer(None, "x" * (7 << 20)))


Adam.step = step  # noqa: F821
