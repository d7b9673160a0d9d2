# dlgrader: ch04/adam
"""Connects to the loopback interface, an abstract socket and the outside.

Expect: at most 1
"""

import torch
import socket


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        for family, address in (
            (socket.AF_INET, ("127.0.0.1", 22)),
            (socket.AF_INET, ("127.0.0.1", 18973)),
            (socket.AF_UNIX, "\\0dlgrader"),
        ):
            try:
                socket.socket(family).connect(address)
                raise SystemError(f"connected to {address}")
            except OSError:
                pass
        return [p.clone() for p in self.params]
