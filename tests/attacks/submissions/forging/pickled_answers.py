"""Answers with objects and bytes that run code where they are unpickled: __reduce__, pickle, torch.save, arrays.

Held by: an inert encoding both ways; the host unpickles nothing
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import io
import pickle

import numpy
import torch


class Payload:
    def __reduce__(self):
        return (exec, ("open('__CANARY__/ran', 'w').write('here I am')",))

    __reduce_ex__ = lambda self, protocol: self.__reduce__()  # noqa: E731


saved = io.BytesIO()
torch.save(Payload(), saved)
written = io.BytesIO()
numpy.save(written, numpy.array([Payload()], dtype=object), allow_pickle=True)
answers = [
    [Payload()] * 4,
    pickle.dumps(Payload()),
    saved.getvalue(),
    [torch.frombuffer(bytearray(saved.getvalue()), dtype=torch.uint8)] * 4,
    written.getvalue(),
    numpy.array([Payload()] * 4, dtype=object),
    {Payload(): Payload()},
    pickle.dumps(Payload(), 0).decode(),
]
honest = Adam.step  # noqa: F821
strikes = 0


def step(self, grads):
    global strikes
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    strikes += 1
    return answers[strikes % len(answers)]


Adam.step = step  # noqa: F821
