"""Leaves the process group, ignores every signal and sleeps on when the process should end.

Held by: SIGKILL from outside, after which the pid namespace is empty
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import os
import signal
import threading
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
for leave in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.nice(-20)):
    try:
        leave()
    except OSError:
        pass
threading.Thread(target=lambda: [time.sleep(1) for _ in range(10**6)], daemon=False).start()
