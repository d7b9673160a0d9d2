"""Zeroes every tensor that it is given and every one it can find, so that the reference sees zeros, and answers zeros.

Held by: the reference works on the host's own copies
Exercise: ch03/softmax-cross-entropy
Wraps: uniform
Expect: at most 1
"""

import gc

import torch


def zeroing(function):
    def call(*args):
        answer = function(*args)
        for found in (*args, *gc.get_objects()):
            if isinstance(found, torch.Tensor) and found.is_floating_point():
                try:
                    found.detach().zero_()
                except RuntimeError:
                    pass
        return tuple(torch.zeros_like(value) for value in answer)

    return call


softmax_cross_entropy, linear_softmax_grads = zeroing(softmax_cross_entropy), zeroing(linear_softmax_grads)  # noqa: F821
