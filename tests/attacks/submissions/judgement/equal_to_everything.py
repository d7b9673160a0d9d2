"""Answers with a list whose comparisons, length and shape say what one wants to hear.

Held by: answers are decoded into plain lists and tensors on the host
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import torch


class Equal(list):
    shape, dtype = (3, 2), torch.float64
    __eq__ = __le__ = __ge__ = __lt__ = lambda self, other: True
    __ne__ = lambda self, other: False  # noqa: E731
    __len__ = lambda self: 4  # noqa: E731
    __hash__ = None


Adam.step = lambda self, grads: Equal([Equal() for _ in self.params])  # noqa: F821
