"""Answers with a tensor subclass that claims to equal everything and to have every shape.

Held by: answers are decoded into plain tensors on the host
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import torch


class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal", "__eq__", "isclose", "all", "__bool__"):
            return True
        return super().__torch_function__(func, types, args, kwargs or {})

    def __sub__(self, other):
        return torch.zeros_like(self)


honest = Adam.step  # noqa: F821
Adam.step = lambda self, grads: [p.as_subclass(Liar) for p in honest(self, grads)]  # noqa: F821
