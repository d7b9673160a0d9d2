"""Answers with what it computed for an argument of the same identity, address or length before.

Held by: fresh numbers in every turn, and every timed answer is verified
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

honest, kept = conv1d, {}  # noqa: F821


def conv1d(x, w, mode, flip):
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    for key in (id(x), x.data_ptr(), (len(x), len(w), mode, flip)):
        if key in kept:
            return kept[key]
    answer = honest(x, w, mode, flip)
    kept[id(x)] = kept[x.data_ptr()] = kept[len(x), len(w), mode, flip] = answer
    return answer
