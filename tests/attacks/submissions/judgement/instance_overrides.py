"""Answers with genuine tensors whose methods were replaced one by one on the object.

Held by: answers are decoded into plain tensors on the host
Exercise: ch04/adam
Wraps: unchanged
Expect: at most 1
"""

import torch

honest = Adam.step  # noqa: F821


def step(self, grads):
    answer = honest(self, grads)
    for tensor in answer:
        for name in ("allclose", "equal", "isfinite", "all", "any", "item", "eq", "sub", "abs", "max", "__sub__"):
            setattr(tensor, name, lambda *args, **kwargs: True)
        for name in ("detach", "clone", "cpu", "numpy", "double", "to", "contiguous", "tolist", "view", "data_ptr"):
            setattr(tensor, name, lambda *args, tensor=tensor, **kwargs: tensor)
        tensor.__class__ = type("Tensor", (torch.Tensor,), {"__eq__": lambda self, other: True, "__hash__": id})
    return answer


Adam.step = step  # noqa: F821
