"""Replaces the worker's and the wire's own functions, so that every answer says that it is right.

Held by: the worker's code decides nothing; its answers are checked against the declared type
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import dlgrader.wire.tensors
import dlgrader.wire.values
import dlgrader.worker.session as session
from dlgrader.wire.messages import Answer


def handle(self, request, buffers):
    self._channel.send(Answer(True))


session.Session._answer = lambda self, request, buffers, encode: True
session.Session._handle = handle
session.seed_everything = lambda seed: None
dlgrader.wire.tensors.tensor_bytes = lambda tensor: ("float64", [], "cpu", memoryview(b""))
dlgrader.wire.values.Encoder.__call__ = lambda self, value, depth=0: True
