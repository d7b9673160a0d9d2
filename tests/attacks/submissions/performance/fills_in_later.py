"""Returns at once, and a thread of its own writes the numbers into the tensor afterwards.

Held by: the answer's bytes are taken inside the clock, and verified
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import threading

honest = conv1d  # noqa: F821


def conv1d(x, w, mode, flip):
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    answer = x.new_zeros(len(x))
    threading.Thread(target=lambda: answer.copy_(honest(x, w, mode, flip)), daemon=True).start()
    return answer
