"""Starts processes in every way there is; each would go on answering and forking.

Held by: the system call filter has no call that makes a process
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import ctypes
import multiprocessing
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
started = []
ways = (
    os.fork,
    os.forkpty,
    lambda: os.posix_spawn("/bin/sh", ["sh"], {}),
    lambda: subprocess.Popen(["/bin/sh", "-c", "sleep 1000"]).pid,
    lambda: multiprocessing.Process(target=print).start(),
    lambda: libc.syscall(56, 17, 0, 0, 0, 0),  # clone
    lambda: libc.syscall(57),  # fork
    lambda: libc.syscall(435, 0, 0),  # clone3
)
for way in ways:
    try:
        pid = way()
        if pid == 0:
            while True:
                os.fork()
        if pid is None or pid > 0:
            started.append(pid)
    except Exception:
        pass
if started:
    raise SystemExit(f"processes were started: {started}")
