"""Is honest and slow for some calls, as in a warm-up, and then guesses: the mean of x over each window of the kernel.

Held by: every turn is judged alike, and every timed answer is verified
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import time

honest, count = conv1d, 0  # noqa: F821


def conv1d(x, w, mode, flip):
    global count
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    count += 1
    if count <= 2:
        time.sleep(0.2)
        return honest(x, w, mode, flip)
    return x * w.sum()
