"""Puts a thread between the worker and the host, which turns every failure into a success on its way.

Held by: the worker sends answers only, and they are compared on the host
Exercise: ch04/adam
Wraps: unchanged
Expect: at most 1
"""

import gc
import os
import select
import socket
import struct
import threading

import msgspec

from dlgrader.wire.channel import Channel

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
inner, outer = socket.socketpair()
real = os.dup(3)
os.set_blocking(real, True)
outer.setblocking(True)


def exactly(read, count):
    data = b""
    while len(data) < count:
        more = read(count - len(data))
        if not more:
            os._exit(0)
        data += more
    return data


def relay():
    while True:
        for ready in select.select([real, outer], [], [])[0]:
            if ready is not outer:
                outer.sendall(os.read(real, 1 << 20) or os._exit(0))
                continue
            size, rest = struct.unpack("<IQ", exactly(outer.recv, 12))
            header, body = exactly(outer.recv, size), exactly(outer.recv, rest)
            message, sizes, turn = msgspec.msgpack.decode(header)
            if message["type"] == "raised":
                message = {"type": "answer", "value": True}
            message.pop("used", None)
            header = msgspec.msgpack.encode([message, sizes, turn])
            data = struct.pack("<IQ", len(header), rest) + header + body
            while data:
                data = data[os.write(real, data) :]


os.dup2(inner.fileno(), 3)
os.set_blocking(3, False)
threading.Thread(target=relay, daemon=True).start()
