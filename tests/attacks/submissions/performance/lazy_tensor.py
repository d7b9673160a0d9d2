"""Returns a tensor of a class of its own that computes only when somebody looks at it.

Held by: what a subclass would do is never asked: the answer is the bytes of plain storage, inside the clock
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import torch

honest = conv1d  # noqa: F821


class Later(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        made = [arg.work() if isinstance(arg, Later) and hasattr(arg, "work") else arg for arg in args]
        return super().__torch_function__(function, types, made, kwargs or {})


def conv1d(x, w, mode, flip):
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    later = torch.Tensor._make_subclass(Later, x.new_zeros(len(x)))
    later.work = lambda: honest(x, w, mode, flip)
    return later
