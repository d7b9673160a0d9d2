"""Does the work of many calls in the first, and nothing in the others.

Held by: each answer is verified before the next arguments are sent
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

honest, turns = conv1d, []  # noqa: F821


def conv1d(x, w, mode, flip):
    if len(x) < 1000:
        return honest(x, w, mode, flip)
    turns.append(honest(x, w, mode, flip) if not turns else turns[0])
    return turns[-1]
