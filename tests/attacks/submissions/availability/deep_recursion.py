"""Recurses until the stack is gone, and answers with structures that would make the grader do so.

Held by: answers have a bound on depth; a crash ends one fork only
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import sys


def down(n):
    return down(n + 1) if n else down(1)


def step(self, grads):
    endless = []
    endless.append(endless)
    deep = []
    for _ in range(100_000):
        deep = [deep]
    self.t = getattr(self, "t", 0) + 1
    if self.t == 1:
        return deep
    if self.t == 2:
        return endless
    sys.setrecursionlimit(10**9)
    return down(0)


Adam.step = step  # noqa: F821
