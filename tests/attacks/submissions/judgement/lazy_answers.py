"""Answers with containers and tensors that are computed when somebody looks at them, each time anew.

Held by: a worker encodes its answer once, before it leaves; the host has bytes
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import torch


class Later(list):
    def __init__(self, make):
        super().__init__([None] * 4)
        self.make, self.looks = make, 0

    def __iter__(self):
        self.looks += 1
        return iter(self.make(self.looks))

    def __len__(self):
        return len(self.make(self.looks))

    def __getitem__(self, index):
        return self.make(self.looks)[index]


class Lazy(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        plain = [torch.zeros(3) if isinstance(a, Lazy) else a for a in args]
        return func(*plain, **(kwargs or {}))

    def __reduce_ex__(self, protocol):
        return (list, ())


honest = Adam.step  # noqa: F821
strikes = 0


def step(self, grads):
    global strikes
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    strikes += 1
    answer = honest(self, grads)
    if strikes % 3 == 0:
        return Later(lambda looks: [p - looks * 1e-3 * g.sign() for p, g in zip(self.params, grads)])
    if strikes % 3 == 1:
        return (tensor for tensor in answer)
    return [tensor.as_subclass(Lazy) for tensor in answer]


Adam.step = step  # noqa: F821
