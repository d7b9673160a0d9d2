"""Looks through everything that the collector knows for tensors in the parameters' shapes near the parameters.

Held by: expected values never enter the worker
Exercise: ch04/adam
Wraps: unchanged
Expect: at most 1
"""

import gc

import torch


def step(self, grads):
    answer = []
    given = {id(t) for t in (*grads, *self.params)}
    for p in self.params:
        best = p.clone()
        for found in gc.get_objects():
            if type(found) is torch.Tensor and id(found) not in given and (found.shape, found.dtype) == (p.shape, p.dtype):
                if 0 < float((found - p).abs().max()) < 0.5:
                    best = found.detach().clone()
        answer.append(best)
    return answer


Adam.step = step  # noqa: F821
