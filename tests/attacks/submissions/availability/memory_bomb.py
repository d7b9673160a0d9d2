"""Takes memory until there is none left, in ordinary and in shared mappings, and keeps it.

Held by: a limit on address space
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import mmap

import torch

kept = []
for take in (
    lambda: torch.ones(10 << 30, dtype=torch.uint8),
    lambda: bytearray(10 << 30),
    lambda: mmap.mmap(-1, 10 << 30),
    lambda: mmap.mmap(-1, 10 << 30, flags=mmap.MAP_PRIVATE),
):
    try:
        kept.append(take())
    except (MemoryError, RuntimeError, OSError):
        pass
if kept:
    raise SystemExit("ten gigabytes were given")
try:
    while True:
        kept.append(mmap.mmap(-1, 256 << 20))
except OSError:
    kept.clear()
