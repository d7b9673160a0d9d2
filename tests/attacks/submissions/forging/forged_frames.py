"""Sends greetings, load reports and answers that nobody asked for, before the real ones and after them.

Held by: every answer carries the number of its request, and one out of turn ends the worker
Exercise: ch04/adam
Wraps: right
Expect: 0
"""

import gc

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer, Hello, Loaded

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
honest = Adam.step  # noqa: F821


def step(self, grads):
    channel.send(Answer([], "printed", ["used"]))
    channel.send(Hello())
    channel.send(Loaded([], [], []))
    return honest(self, grads)


Adam.step = step  # noqa: F821
