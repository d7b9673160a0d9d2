"""Sends an answer of its own before the call comes, so that the clock finds it there.

Held by: every answer carries the number of its request: one that comes too early ends the process
Exercise: ch06/conv1d
Wraps: slow
Expect: at most 5
"""

import gc

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer
from dlgrader.wire.values import Encoder

channel = next(found for found in gc.get_objects() if type(found) is Channel)
honest = conv1d  # noqa: F821


def conv1d(x, w, mode, flip):
    answer = honest(x, w, mode, flip)
    if len(x) > 1000:
        now = channel._turn
        for channel._turn in range(now + 1, now + 8):
            encode = Encoder(lambda value: None)
            channel.send(Answer(encode(answer)), encode.buffers)
        channel._turn = now
    return answer
