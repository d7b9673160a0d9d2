"""Answers with structures nested without end: lists in themselves, dicts a thousand deep, one list a million times.

Held by: depth and size are bounded before anything is sent, and again where it is read
Wraps: unchanged
Expect: 0
"""

import itertools

loop = []
loop.append(loop)
mutual = {}
mutual["next"] = [mutual]
deep = ()
for _ in range(1000):
    deep = {"inner": deep}
wide = [0]
for _ in range(20):
    wide = [wide, wide]
answers = itertools.cycle((loop, mutual, deep, wide))
Adam.step = lambda self, grads: next(answers)  # noqa: F821
