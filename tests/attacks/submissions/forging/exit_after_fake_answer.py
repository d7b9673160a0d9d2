"""Writes a frame that says `nothing is wrong` to every open file, and ends the process with success.

Held by: no message means a verdict; a frame must fit the schema of answers
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import os
import struct

import msgspec


def step(self, grads):
    header = msgspec.msgpack.encode([{"type": "answer", "value": True, "verdict": "pass", "points": 10}, [], 2])
    for number in range(64):
        try:
            os.write(number, struct.pack("<IQ", len(header), 0) + header)
        except OSError:
            pass
    os._exit(0)


Adam.step = step  # noqa: F821
