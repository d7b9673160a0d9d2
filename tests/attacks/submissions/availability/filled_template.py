"""Puts blanks of the grader's sentences into names that its feedback quotes: one asks for gigabytes of padding.

Held by: a submission's words are never part of a template, and templates know no widths, attributes or items
Wraps: unchanged
Expect: 0
"""

NAMES = ("{case:>900000000}", "{case.__class__.__mro__}", "{tags[0]}", "{0}", "{", "{case!r:>99999999}")
count = 0


def step(self, grads):
    global count
    count += 1
    name = NAMES[count % len(NAMES)]
    if count % 3 == 0:
        raise type(name, (ValueError,), {})(name)
    return {name: 1} if count % 3 == 1 else type(name, (), {})()


Adam.step = step  # noqa: F821
