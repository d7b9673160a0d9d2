# dlgrader: ch04/adam
"""Reads /proc of other processes for their command lines, memory and environment.

Expect: at most 1
"""

import torch
import os


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        for name in os.listdir("/proc"):
            for what in ("environ", "cmdline", "maps", "mem", "fd"):
                try:
                    open(f"/proc/{name}/{what}", "rb").read(10)
                    raise SystemError(f"/proc/{name}/{what} can be read")
                except OSError:
                    pass
        return [p.clone() for p in self.params]
