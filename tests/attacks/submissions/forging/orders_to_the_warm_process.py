"""Writes the host's orders to the warm process, and the warm process's reports to the host, into every open file.

Held by: a fork keeps one descriptor, the channel; control socket and pidfd are closed before its code runs
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import os
import socket

import msgspec

orders = [{"type": "end", "worker": pid, "grace": 0.0} for pid in range(1, 50)]
orders += [{"type": "fork", "limits": {"memory": 1 << 60}}, {"type": "preload"}, {"type": "forked", "pid": 1}]
orders += [{"type": "ended", "code": 0, "signal": 0, "killed": False, "cpu_seconds": 0.0, "peak_bytes": 0}]
reached = []
for number in (0, 1, 2, *range(4, 4096)):
    try:
        found = os.fstat(number)
        if number > 3 or os.path.exists("/dev/null") and found.st_rdev != os.stat("/dev/null").st_rdev:
            reached.append(number)
        sock = socket.socket(fileno=number)
    except OSError:
        continue
    for order in orders:
        sock.send(msgspec.msgpack.encode(order))
if reached:
    raise SystemExit(f"open files: {reached}")
