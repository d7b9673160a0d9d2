"""Writes each answer twice into the channel's descriptor, byte for byte, the second one with other numbers.

Held by: every answer carries the number of its request, and one out of turn ends the worker
Exercise: ch04/adam
Wraps: right
Expect: 0
"""

import gc

from dlgrader.wire.channel import Channel

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
frames = channel._frames
honest_send = frames.send


def send(header, buffers=(), deadline=None):
    honest_send(header, [memoryview(bytes(len(b))) for b in buffers], deadline)
    honest_send(header, buffers, deadline)


honest = Adam.step  # noqa: F821


def step(self, grads):
    frames.send = send
    return honest(self, grads)


Adam.step = step  # noqa: F821
