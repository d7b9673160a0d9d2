"""Writes over the machine code of the C library's clock functions, so that they return at once.

Held by: the clock is the host's
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import ctypes
import mmap

libc = ctypes.CDLL(None, use_errno=True)
RETURN_ZERO = b"\x31\xc0\xc3"  # xor eax, eax; ret

for name in ("gettimeofday", "times", "clock"):
    address = ctypes.cast(getattr(libc, name), ctypes.c_void_p).value
    page = address - address % mmap.PAGESIZE
    if libc.mprotect(ctypes.c_void_p(page), mmap.PAGESIZE * 2, 7) == 0:
        ctypes.memmove(address, RETURN_ZERO, len(RETURN_ZERO))
try:
    with open("/proc/self/mem", "r+b", buffering=0) as memory:
        for name in ("gettimeofday", "clock"):
            memory.seek(ctypes.cast(getattr(libc, name), ctypes.c_void_p).value)
            memory.write(RETURN_ZERO)
except OSError:
    pass
