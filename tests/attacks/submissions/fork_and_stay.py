# dlgrader: ch04/adam
"""Forks, spawns and leaves threads behind that should outlive the verdict.

Expect: at most 1
"""

import torch
import os
import subprocess
import threading
import time

for attempt in (os.fork, lambda: subprocess.Popen(["sleep", "1000"]), lambda: os.posix_spawn("/bin/sh", ["sh"], {})):
    try:
        if attempt() == 0:
            while True:
                time.sleep(1)
    except (OSError, ValueError):
        pass
threading.Thread(target=lambda: time.sleep(1000), daemon=False).start()


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        return [p.clone() for p in self.params]
