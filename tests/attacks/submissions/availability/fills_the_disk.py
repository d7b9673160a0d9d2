"""Writes until the disk is full, in one file, in many, in a deleted one, and in one with a hole of a terabyte.

Needs: full
Held by: a scratch folder of a limited size in memory, and a limit on the size of a file
Wraps: right
Expect: 9
"""

import os

piece, written, kept = b"\0" * (1 << 20), 0, []
try:
    with open("hole", "wb") as file:
        file.truncate(1 << 40)
        raise SystemExit("a terabyte in one file")
except OSError:
    pass
for number in range(200):
    try:
        file = open(f"file{number}", "wb", buffering=0)  # noqa: SIM115
        kept.append(file)
        if number % 2:
            os.unlink(f"file{number}")
        for _ in range(100):
            written += file.write(piece)
    except OSError:
        continue
if written > 200 << 20:
    raise SystemExit(f"{written >> 20} MiB on the disk")
