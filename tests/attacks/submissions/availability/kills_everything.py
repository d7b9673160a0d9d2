"""Kills its parent, process 1, every process it may signal, and its own group; then answers as if nothing had been.

Held by: no signals (system call filter), a pid namespace, a user id of its own
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import os
import signal


def kill_all():
    me = os.getpid()
    for kill, targets in ((os.kill, (os.getppid(), 1, -1, *range(2, 400))), (os.killpg, (0, os.getpgid(0)))):
        for target in targets:
            if target != me or kill is os.killpg:
                for number in (signal.SIGKILL, signal.SIGSTOP):
                    try:
                        kill(target, number)
                    except OSError:
                        pass


kill_all()
honest = Adam.step  # noqa: F821


def step(self, grads):
    kill_all()
    return honest(self, grads)


Adam.step = step  # noqa: F821
