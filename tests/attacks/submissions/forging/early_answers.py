"""Sends the answers of the next calls ahead, with the numbers that those calls will have.

Held by: every answer carries the number of its request, and one out of turn ends the worker
Exercise: ch04/adam
Wraps: right
Expect: 0
"""

import gc

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
honest = Adam.step  # noqa: F821


def step(self, grads):
    now = channel._turn
    for channel._turn in range(now + 1, now + 4):
        channel.send(Answer(True))
    channel._turn = now
    return honest(self, grads)


Adam.step = step  # noqa: F821
