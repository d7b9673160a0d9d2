"""Opens the files of its parent and of the host again, through /proc, /dev/fd and pidfd_getfd, and writes a verdict.

Held by: an empty /proc, a pid namespace, and no pidfd_getfd in the system call filter
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import ctypes
import os
import struct

import msgspec

libc = ctypes.CDLL(None, use_errno=True)
header = msgspec.msgpack.encode([{"type": "answer", "value": True}, [], 1])
frame = struct.pack("<IQ", len(header), 0) + header
nowhere = os.stat("/dev/null").st_rdev
reached = []
for pid in (os.getppid(), 1, __HOST__):  # noqa: F821
    pidfd = libc.syscall(434, pid, 0)  # pidfd_open
    for number in range(40):
        taken = libc.syscall(438, pidfd, number, 0) if pidfd >= 0 else -1  # pidfd_getfd
        if taken >= 0:
            reached.append((pid, number, os.write(taken, frame)))
        for folder in (f"/proc/{pid}/fd", f"/proc/self/task/{pid}/fd", "/proc/self/fd", "/dev/fd"):
            try:
                descriptor = os.open(f"{folder}/{number}", os.O_WRONLY)
            except OSError:
                continue
            if os.fstat(descriptor).st_rdev != nowhere:
                reached.append((folder, number, os.write(descriptor, frame)))
if reached:
    raise SystemExit(f"somebody's files were written to: {reached[:3]}")
