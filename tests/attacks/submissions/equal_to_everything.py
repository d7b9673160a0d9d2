# dlgrader: ch04/adam
"""Returns objects whose comparisons are always true.

Expect: at most 0
"""

import torch


class Equal(list):
    shape, dtype = (3, 2), torch.float64
    __eq__ = __le__ = __ge__ = __lt__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = None


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        return Equal([Equal() for _ in self.params])
