"""Answers with attributes that say something else at every look, as numbers that equal every number.

Held by: an attribute travels as a plain number, and is compared on the host
Exercise: ch04/reverse-tape
Wraps: flat
Expect: at most 1
"""

import itertools

count = itertools.count()


class Any(float):
    def __new__(cls, value):
        return super().__new__(cls, value)

    def __eq__(self, other):
        return True

    __le__ = __ge__ = __eq__
    __ne__ = __lt__ = __gt__ = lambda self, other: False  # noqa: E731
    __sub__ = __rsub__ = lambda self, other: Any(0)  # noqa: E731
    __float__ = lambda self: float(next(count))  # noqa: E731
    __hash__ = float.__hash__


Var.grad = property(lambda self: Any(next(count)), lambda self, value: None)  # noqa: F821
