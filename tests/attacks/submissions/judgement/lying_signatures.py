"""Exports objects whose name, signature, class and attributes are made up on the spot.

Held by: names and parameters are text with a bound; what counts is the answer of a call
Exercise: ch04/adam
Wraps: unchanged
Expect: at most 1
"""

import inspect
import sys
import types


class Everything(type):
    __signature__ = property(lambda cls: inspect.Signature([inspect.Parameter("p" * 10_000, inspect.Parameter.VAR_KEYWORD)]))
    __name__ = property(lambda cls: "Adam\x1b[2J" * 10_000)

    def __getattr__(cls, name):
        return cls


class Adam(Adam, metaclass=Everything):  # noqa: F821
    def __getattribute__(self, name):
        return object.__getattribute__(self, "step" if name == "verdict" else name)


class Lying(types.ModuleType):
    def __getattr__(self, name):
        return Adam

    def __dir__(self):
        return ["x" * 10_000] * 10_000


sys.modules[__name__].__class__ = Lying
for index in range(5000):
    globals()[f"f{index}" + "y" * 500] = lambda: None
