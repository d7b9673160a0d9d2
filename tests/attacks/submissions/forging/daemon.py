"""Forks twice, leaves its session, and rewrites the result a while after the verdict; without a fork, in a thread.

Held by: no process creation (system call filter); the order to kill a worker's namespace goes out before its verdict does
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import ctypes
import os
import threading
import time


def rewrite():
    for wait in (0.05, 0.5, 3, 30, 300):
        time.sleep(wait)
        for folder in ("__CANARY__", "__ROOT__", "/tmp", "."):
            for name in ("results.json", "results.csv", "report.json"):
                try:
                    open(f"{folder}/{name}", "w").write('{"points": 10}')
                except OSError:
                    pass


libc = ctypes.CDLL(None, use_errno=True)
for fork in (os.fork, lambda: libc.syscall(57), lambda: libc.syscall(58), lambda: libc.syscall(56, 0x8000, 0, 0, 0, 0)):
    try:
        pid = fork()
    except OSError:
        continue
    if pid == 0:
        os.setsid()
        if os.fork() == 0:
            rewrite()
        os._exit(0)
    if pid > 0:
        raise SystemExit("a process was started")
threading.Thread(target=rewrite, daemon=False).start()
