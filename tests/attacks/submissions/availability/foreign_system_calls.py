"""Makes machine code that forks through the 32-bit system call table, which a filter by 64-bit numbers could miss.

Held by: the filter kills on system calls of another architecture
Exercise: ch04/adam
Wraps: right
Expect: 0
"""

import ctypes
import mmap

code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(b"\xb8\x02\x00\x00\x00\xcd\x80\xc3")  # eax = 2 (fork); int 0x80; ret
address = ctypes.addressof(ctypes.c_char.from_buffer(code))


def step(self, grads):
    pid = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    return None if pid < 0 else grads


Adam.step = step  # noqa: F821
