# dlgrader: ch04/adam
"""Prints 200 MB and floods the error stream.

Expect: at most 1
"""

import torch
import os
import sys

for _ in range(200):
    print("x" * 1_000_000)
    sys.stderr.write("y" * 100_000)
    os.write(2, b"z" * 65536)


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        return [p.clone() for p in self.params]
