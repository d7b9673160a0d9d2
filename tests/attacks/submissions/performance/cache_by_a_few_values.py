"""Recognises an input by some of its values, for the case that a race is run again, and answers from a store.

Held by: fresh numbers in every turn, and a fresh process for every race
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

honest, store = conv1d, {}  # noqa: F821


def conv1d(x, w, mode, flip):
    key = (len(x), round(float(x[:3].sum()), 1), mode, flip)
    if key not in store:
        store[key] = honest(x, w, mode, flip)
    return store[key] if len(x) > 1000 else honest(x, w, mode, flip)
