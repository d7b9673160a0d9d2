"""Scans its memory for a key or secret of the grader's, with reads that cannot crash.

Held by: the warm process starts by exec with an empty environment, and is told the barriers and nothing else
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import ctypes
import gc
import hashlib
import mmap
import os
import re

beginning, length, digest = re.compile(b"__BEGINNING__"), __LENGTH__, "__DIGEST__"  # noqa: F821
libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
reader, writer = os.pipe()
os.set_blocking(writer, False)
found = []


def scan(start, size, step=16 * mmap.PAGESIZE):
    """The kernel reads for us, and only says no where nothing is."""
    for address in range(start & -mmap.PAGESIZE, start + size, step):
        got = libc.write(writer, ctypes.c_void_p(address), step)
        data = os.read(reader, got) if got > 0 else b""
        for match in beginning.finditer(data):
            at = match.start()
            if hashlib.sha256(data[at : at + length]).hexdigest() == digest:
                found.append(address + at)


def places():
    end = libc.sbrk(ctypes.c_ssize_t(0))
    yield end - (64 << 20), 64 << 20
    yield ctypes.addressof(ctypes.c_char()) - (1 << 20), 2 << 20
    environ = ctypes.POINTER(ctypes.c_void_p).in_dll(libc, "environ")
    index = 0
    while environ and environ[index]:
        yield environ[index], 4096
        index += 1
    yield from {id(thing) & -(1 << 20): 1 << 20 for thing in gc.get_objects()[::50]}.items()


for start, size in places():
    scan(start, size)
for path in ("/proc/self/mem", "/proc/self/maps", "/proc/self/environ", f"/proc/{os.getppid()}/mem", "/dev/mem"):
    try:
        os.open(path, os.O_RDONLY)
        found.append(path)
    except OSError:
        pass
if found:
    raise SystemExit(f"found at {found[:3]}")
