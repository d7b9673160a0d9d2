"""Uses up threads, open files, socket buffers and folders, and leaves them so.

Held by: limits on threads and open files; the scratch folder ends with the fork
Exercise: ch04/adam
Needs: full
Wraps: right
Expect: 9
"""

import os
import socket
import threading

kept = []
stop = threading.Event()
threading.stack_size(65536)
for take, most in (
    (lambda: threading.Thread(target=stop.wait, daemon=True).start(), 100_000),
    (os.pipe, 10_000),
    (socket.socketpair, 10_000),
    (lambda: os.mkdir(f"folder{len(kept)}"), 10_000),
):
    try:
        for _ in range(most):
            kept.append(take())
    except (OSError, RuntimeError):
        pass
stop.set()
for pair in kept:
    if isinstance(pair, tuple):
        for end in pair:
            os.close(end) if isinstance(end, int) else end.close()
if len(kept) > 9000:
    raise SystemExit(f"{len(kept)} things were given")
