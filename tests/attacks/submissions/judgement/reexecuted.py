"""Starts itself anew as another program that keeps the channel, with an environment of its own making.

Held by: no exec (system call filter)
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import ctypes
import os
import sys

os.environ.update(PYTHONPATH="__ROOT__", PYTHONOPTIMIZE="2", LD_PRELOAD="./forged.so", PYTHONSTARTUP="./forged.py")
libc = ctypes.CDLL(None, use_errno=True)
os.set_inheritable(3, True)
program = "import os; os.write(3, b'forged'); raise SystemExit"
path = sys.executable or "/usr/bin/python3"
ways = (
    lambda: os.execve(path, [path, "-c", program], dict(os.environ)),
    lambda: os.execv("/bin/sh", ["sh", "-c", "echo forged >&3"]),
    lambda: os.execve(os.open(path, os.O_RDONLY), [path, "-c", program], {}),
    lambda: libc.syscall(322, -100, path.encode(), None, None, 0x1000),  # execveat
    lambda: os.system("echo forged >&3"),
)
for way in ways:
    try:
        way()
    except (OSError, TypeError, ValueError):
        pass
