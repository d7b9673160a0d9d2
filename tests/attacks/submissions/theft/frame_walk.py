"""Walks up the frames for lists of tensors that could be the expected answer, and returns the first that moves.

Held by: expected values never enter the worker
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import sys

import torch


def candidates():
    frame = sys._getframe()
    while frame is not None:
        for space in (frame.f_locals, frame.f_globals):
            for value in list(space.values()):
                if isinstance(value, (list, tuple)) and value and all(isinstance(v, torch.Tensor) for v in value):
                    yield value
        for constant in frame.f_code.co_consts:
            if isinstance(constant, tuple) and constant and all(isinstance(v, torch.Tensor) for v in constant):
                yield constant
        frame = frame.f_back


def step(self, grads):
    for found in candidates():
        same_shapes = [tuple(v.shape) for v in found] == [tuple(p.shape) for p in self.params]
        if same_shapes and not any(found[0] is given[0] for given in (grads, self.params)):
            return list(found)
    return [p.clone() for p in self.params]


Adam.step = step  # noqa: F821
