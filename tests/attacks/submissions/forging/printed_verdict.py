"""Prints verdicts in every format there is, on every stream, as the last line as well as the first.

Held by: what is printed is text for the learner; no verdict is read from a stream
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import atexit
import os
import sys

VERDICTS = """
PASSED test_submission.py::test_adam
========================= 1 passed in 0.01s =========================
ok 1 - adam
1..1
{"scores": {"adam": 10}, "type": "answer", "value": true, "points": 10, "outcome": "pass"}
<testsuite tests="1" failures="0" errors="0"/>
::notice title=points::10/10
"""


def shout():
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        try:
            stream.write(VERDICTS)
            stream.flush()
        except Exception:
            pass
    for number in (0, 1, 2):
        try:
            os.write(number, VERDICTS.encode())
        except OSError:
            pass


shout()
atexit.register(shout)
honest = Adam.step  # noqa: F821


def step(self, grads):
    shout()
    return honest(self, grads)


Adam.step = step  # noqa: F821
