"""Leaves what it has seen where another submission of the same sandbox could find it: shared memory, caches, folders.

Held by: a pid, mount and IPC namespace or a filter for each fork, and a scratch folder that ends with it
Wraps: right
Expect: 9
"""

import ctypes
import os
import pathlib

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
KEY, SIZE, NOTE = 0x646C67, 4096, b"noted"
PLACES = (
    "/dev/shm", "/dev/mqueue", "/tmp", "/var/tmp", "/run/lock", "~/.cache", "~/.config", "/site", ".",
    "~/.cache/torch_extensions", "/__w", os.environ.get("TMPDIR", "/tmp"),
)  # fmt: skip
names = [pathlib.Path(place).expanduser() / "note-of-an-attack" for place in PLACES]
found = [str(name) for name in names if os.path.exists(name)]
for name in names:
    try:
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_bytes(NOTE)
    except OSError:
        pass
shared = libc.shmget(KEY, SIZE, 0o1666)
if shared >= 0:
    address = libc.shmat(shared, None, 0)
    if address not in (None, ctypes.c_void_p(-1).value):
        if ctypes.string_at(address, len(NOTE)) == NOTE:
            found.append("shared memory")
        ctypes.memmove(address, NOTE, len(NOTE))
if libc.syscall(240, b"note", 0o102, 0o666, None) >= 0:  # mq_open
    found.append("a message queue")
if libc.syscall(248, b"user", b"note", NOTE, len(NOTE), -3) >= 0:  # add_key
    found.append("a key ring")
if found:
    raise SystemExit(f"found: {found}")
