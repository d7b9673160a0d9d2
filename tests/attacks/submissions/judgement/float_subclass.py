"""Answers with floats, integers and booleans of subclasses that compare as one wants to hear.

Held by: an answer travels as a plain number of the declared type
Exercise: ch04/armijo-line-search
Wraps: first_trial
Expect: at most 3
"""


class Step(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True  # noqa: E731
    __lt__ = __gt__ = __ne__ = lambda self, other: False  # noqa: E731
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0  # noqa: E731
    __hash__ = float.__hash__


class Whole(int):
    __index__ = __int__ = __float__ = lambda self: 1  # noqa: E731
    bit_length = lambda self: 0  # noqa: E731


honest = armijo  # noqa: F821
turn = 0


def armijo(*args, **kwargs):
    global turn
    turn += 1
    honest_step = honest(*args, **kwargs)
    return (Step(honest_step), Whole(1 << 70), True, 1 << 10**6, complex(honest_step), Step("nan"))[turn % 6]
