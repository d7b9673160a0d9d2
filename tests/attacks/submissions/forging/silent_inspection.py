"""Changes its arguments, and shows the host copies of them that were made before.

Held by: nothing: what a call did to arguments over there is told by the worker; contract points hang on it
Exercise: ch04/adam
Wraps: careless
Gains: 1
Expect: 9
"""

import copy

from dlgrader.wire.messages import Fetch, Put
from dlgrader.worker.session import Session

copies = {}
honest = Session._answer


def answer(self, request, buffers, encode):
    if isinstance(request, Fetch) and request.handle in copies:
        return encode(copies[request.handle])
    node = honest(self, request, buffers, encode)
    if isinstance(request, Put):
        copies[node.id] = copy.deepcopy(self._objects[node.id])
    return node


Session._answer = answer
