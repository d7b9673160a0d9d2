"""Writes pickles instead of frames into the channel, and frames whose header or body is a pickle.

Held by: an inert encoding both ways; the host unpickles nothing
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import gc
import os
import pickle
import struct

import msgspec

from dlgrader.wire.channel import Channel

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))


class Payload:
    def __reduce__(self):
        return (exec, ("open('__CANARY__/ran', 'w').write('here I am')",))


load = pickle.dumps(Payload())


honest = Adam.step  # noqa: F821


def step(self, grads):
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    tensor = {"type": "answer", "value": ["l", [["t", "object", [1], 0]]]}
    header = msgspec.msgpack.encode([tensor, [len(load)], channel._turn])
    extension = {"type": "answer", "value": msgspec.msgpack.Ext(1, load)}
    extended = msgspec.msgpack.encode([extension, [], channel._turn])
    frames = (
        load,
        struct.pack("<IQ", len(load), 0) + load,
        struct.pack("<IQ", len(header), len(load)) + header + load,
        struct.pack("<IQ", len(extended), 0) + extended,
    )
    os.write(3, frames[int(float(self.params[0].abs().sum()) * 1e4) % len(frames)])
    os._exit(0)


Adam.step = step  # noqa: F821
