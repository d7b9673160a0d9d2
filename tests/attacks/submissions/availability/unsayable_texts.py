"""Speaks in lone surrogates, null bytes, control characters and megabytes: messages, names, keys, prints.

Held by: texts are cut and encoded with replacement where they are made, and bounded again where they are read
Wraps: unchanged
Expect: 0
"""

import itertools

TEXT = "\ud800\udfff\x00\x1b[2J\x1b]0;title\x07\u202e\u2028" * 1000
count = itertools.count()


def step(self, grads):
    print(TEXT)
    turn = next(count) % 4
    if turn == 0:
        raise type("E" + TEXT[2:90].replace("\x00", ""), (Exception,), {})(TEXT)
    if turn == 1:
        return {TEXT: TEXT}
    if turn == 2:
        raise SyntaxError(TEXT, (TEXT, 10**9, -1, TEXT))
    return TEXT


Adam.step = step  # noqa: F821
for number in range(300):
    globals()["name" + TEXT[:2] + str(number)] = step
