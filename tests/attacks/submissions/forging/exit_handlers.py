"""Registers what would run at the end: atexit handlers, finalizers, a replaced os._exit, a signal handler.

Held by: the worker is killed when the host hangs up, and no verdict lies in a file
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import atexit
import os
import signal
import sys
import weakref


def late(*args):
    with open("/tmp/results.json", "w") as file:
        file.write('{"score": 10}')
    while True:
        pass


class Last:
    def __del__(self):
        late()


last = Last()
atexit.register(late)
weakref.finalize(last, late)
sys.exitfunc = late
os._exit = late
sys.excepthook = late
for number in (signal.SIGTERM, signal.SIGPIPE, signal.SIGHUP):
    signal.signal(number, late)
