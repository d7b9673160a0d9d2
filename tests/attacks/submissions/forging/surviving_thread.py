"""Leaves a thread that answers every later call before the main thread does.

Held by: every answer is compared on the host, whichever thread sent it
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import gc
import threading

import torch

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer
from dlgrader.wire.values import Encoder

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
turns = []


def watch(params):
    seen = channel._turn
    while True:
        if channel._turn > seen + 1:
            seen = channel._turn
            encode = Encoder(lambda value: None)
            channel.send(Answer(encode([p - 1e-3 for p in params])), encode.buffers)


honest = Adam.step  # noqa: F821


def step(self, grads):
    turns.append(channel._turn)
    if len(turns) == 20:
        threading.Thread(target=watch, args=([torch.zeros(3)],), daemon=True).start()
    return honest(self, grads)


Adam.step = step  # noqa: F821
