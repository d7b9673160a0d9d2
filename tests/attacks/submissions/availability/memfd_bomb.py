"""Hides memory in files without a name, in shared memory, in pipes and in its folder.

Held by: no memfd_create (system call filter); the scratch folder has a size
Exercise: ch04/adam
Needs: full
Wraps: right
Expect: 9
"""

import os

taken = 0
chunk = bytes(1 << 20)
try:
    number = os.memfd_create("bomb")
    os.ftruncate(number, 20 << 30)
    raise SystemExit("memfd_create works")
except OSError:
    pass
for folder in ("/dev/shm", "/run", "/var/tmp", "."):
    try:
        for index in range(2000):
            with open(f"{folder}/bomb{index}", "wb", buffering=0) as file:
                for _ in range(60):
                    taken += file.write(chunk)
    except OSError:
        pass
if taken > 200 << 20:
    raise SystemExit(f"{taken} bytes were taken")
