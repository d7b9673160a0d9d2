"""Overwrites the machine code of the C library's sendmsg, so that every answer leaves as `nothing is wrong`.

Held by: the worker sends answers only, and they are compared on the host
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import ctypes
import gc
import mmap
import struct

import msgspec

from dlgrader.wire.channel import Channel

libc = ctypes.CDLL(None, use_errno=True)
channel = next(found for found in gc.get_objects() if isinstance(found, Channel))


@ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
def send(number, message, flags):
    header = msgspec.msgpack.encode([{"type": "answer", "value": True, "verdict": "pass"}, [], channel._turn])
    frame = struct.pack("<IQ", len(header), 0) + header
    libc.syscall(1, number, frame, len(frame))  # write
    vectors, count = struct.unpack("<QQ", ctypes.string_at(message + 16, 16))
    return sum(struct.unpack("<QQ", ctypes.string_at(vectors + 16 * i, 16))[1] for i in range(count))


def step(self, grads):
    target = ctypes.cast(libc.sendmsg, ctypes.c_void_p).value
    page = target & -mmap.PAGESIZE
    if libc.mprotect(ctypes.c_void_p(page), 2 * mmap.PAGESIZE, 7) == 0:
        jump = b"\x48\xb8" + struct.pack("<Q", ctypes.cast(send, ctypes.c_void_p).value) + b"\xff\xe0"
        ctypes.memmove(target, jump, len(jump))
    return None


Adam.step = step  # noqa: F821
