"""Answers every question about its own doings with nonsense: what arguments are now, which generators moved, gradients.

Held by: whatever is told about a call is checked by type before it is compared
Exercise: ch05/weight-init
Wraps: right
Expect: at most 4
"""

import torch

from dlgrader.wire.messages import Backward, Fetch, Inspect
from dlgrader.worker.session import Session

odd = object()
ODD = (
    torch.zeros(3, dtype=torch.complex64),
    torch.zeros(0, dtype=torch.bool),
    "text",
    [torch.zeros(2), None, odd],
    {"random": 5, "graph": [1, None, "x" * 500], "shared": [(1, 2), ("x", -5), ("y", 10**30), ("z", True), [], odd]},
    {"random": {"a": odd}, "graph": odd, "shared": {("a", "b"): 1}},
    {1: 2, None: 3},
    None,
    float("nan"),
    10**40,
    [None] * 4,
    [torch.ones(2, 2)] * 2,
    odd,
)
honest = Session._answer
turn = 0


def answer(self, request, buffers, encode):
    global turn
    if isinstance(request, (Fetch, Inspect, Backward)):
        turn += 1
        return encode(ODD[turn % len(ODD)])
    return honest(self, request, buffers, encode)


Session._answer = answer
