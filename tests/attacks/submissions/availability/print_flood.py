"""Prints two hundred megabytes while it is read in, and a verdict with every step.

Held by: prints are kept up to a bound; descriptors 1 and 2 lead nowhere
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import os
import sys

for _ in range(200):
    print("x" * (1 << 20))
    sys.stderr.write("y" * (1 << 20))
    os.write(1, b"z" * (1 << 20))
    os.write(2, b"z" * (1 << 20))
honest = Adam.step  # noqa: F821


def step(self, grads):
    print('{"score": 10, "outcome": "pass"}\nPASSED ' * 1000)
    return honest(self, grads)


Adam.step = step  # noqa: F821
