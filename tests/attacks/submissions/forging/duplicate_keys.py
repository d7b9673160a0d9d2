"""Answers with frames that say everything twice: two types, two values, two keys, two envelopes in one frame.

Held by: a typed schema and one message a frame; whichever wins is an answer and no verdict
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import gc
import os
import struct

import msgspec

from dlgrader.wire.channel import Channel

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
pack = msgspec.msgpack.encode


def both(*pairs):
    """A map with keys that come more than once."""
    return bytes([0x80 + len(pairs)]) + b"".join(pack(k) + pack(v) for k, v in pairs)


honest = Adam.step  # noqa: F821


def step(self, grads):
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    turn = channel._turn
    messages = (
        both(("type", "raised"), ("type", "answer"), ("value", None), ("value", True)),
        both(("type", "answer"), ("value", ["d", [["points", 0], ["points", 10]]])),
        both(("type", "answer"), ("value", True), ("verdict", "pass"), ("points", 10)),
    )
    which = int(float(self.params[0].abs().sum()) * 1e4)
    header = b"\x93" + messages[which % 3] + b"\x90" + pack(turn)
    twice = header * (1 + which // 3 % 2)
    os.set_blocking(3, True)
    os.write(3, struct.pack("<IQ", len(twice), 0) + twice)
    os._exit(0)


Adam.step = step  # noqa: F821
