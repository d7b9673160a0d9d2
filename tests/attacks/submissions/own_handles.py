# dlgrader: ch04/adam
"""Returns callables, generators and a structure that contains itself, to confuse the host.

Expect: at most 1
"""

import torch

loop = []
loop.append(loop)


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        self.turn = getattr(self, "turn", 0) + 1
        return [loop, (x for x in self.params), lambda: 1, {"a": loop}, object(), "x" * 10_000_000][self.turn % 6]
