"""Raises exceptions that call themselves a success: other names, other bases, texts that raise, endless causes.

Held by: an exception is no answer; what is said about it is text with a bound
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import sys
import traceback


class Meta(type):
    __name__ = property(lambda cls: "Passed" * 1000)
    __mro__ = property(lambda cls: (cls, BaseException) * 1000)
    __instancecheck__ = __subclasscheck__ = lambda cls, other: True


class Passed(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__
    __traceback__ = property(lambda self: self)
    tb_next = property(lambda self: self)
    tb_lineno = 10**30


class Odd(Exception, metaclass=Meta):
    def __str__(self):
        return "outcome: pass\x00\x1b[2J\ud800" * 10_000


class AssertionPassed(AssertionError):
    __module__ = "builtins"


honest = Adam.step  # noqa: F821


def step(self, grads):
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    turn = int(float(self.params[0].abs().sum()) * 1e4)
    if turn % 4 == 0:
        raise Passed
    if turn % 4 == 1:
        raise Odd
    if turn % 4 == 2:
        error = AssertionPassed(10)
        error.__cause__ = error.__context__ = error
        raise error
    error = SyntaxError()
    error.filename, error.lineno, error.msg = "adam.py", "ten", Odd
    raise error


sys.excepthook = traceback.print_exc = traceback.format_exc = lambda *args: None
Adam.step = step  # noqa: F821
