"""Answers with functions, generators, objects, classes and a text of ten megabytes, to confuse the grader.

Held by: what comes back is checked against the declared type before a check sees it
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

turn = 0


class Odd:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __iter__(self):
        return iter((self, self, self, self))

    def __bool__(self):
        raise RuntimeError("undecided")

    __add__ = __sub__ = __mul__ = __eq__ = __lt__ = __le__ = __call__


def step(self, grads):
    global turn
    turn += 1
    answers = [Odd(), (p for p in self.params), lambda: 1, {"a": Odd()}, object(), Odd, "x" * 10_000_000, [Odd()] * 4]
    return answers[turn % len(answers)]


class Adam(Odd):
    def __init__(self, *args, **kwargs):
        pass

    step = step
