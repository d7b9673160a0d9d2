"""Closes every descriptor, frees what is in use, limits itself to nothing, and stops the interpreter's threads.

Held by: what it breaks is its own process; the host sees a channel that closes
Wraps: right
Expect: at most 9
"""

import ctypes
import os
import resource
import sys
import threading

honest = Adam.step  # noqa: F821
turns = []


def step(self, grads):
    turns.append(0)
    if len(turns) == 3:
        for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_STACK, resource.RLIMIT_DATA):
            resource.setrlimit(limit, (0, 0))
        sys.setrecursionlimit(50)
        threading.Thread(target=os._exit, args=(0,)).start()
        os.closerange(0, 1000)
        ctypes.memset(id(None), 0, 16)
    return honest(self, grads)


Adam.step = step  # noqa: F821
