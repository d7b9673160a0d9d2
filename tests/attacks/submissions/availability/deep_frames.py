"""Forges answers nested hundreds deep, with shapes that cannot be, with integers too long to print.

Held by: headers are validated while they are decoded, with bounds on depth and size
Exercise: ch04/adam
Wraps: right
Expect: 0
"""

import gc

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer
from dlgrader.wire.nodes import BigIntNode, DictNode, ListNode, TensorNode

channel = next(found for found in gc.get_objects() if isinstance(found, Channel))
count = 0


def step(self, grads):
    global count
    count += 1
    deep = None
    for _ in range(300):
        deep = ListNode([deep])
    forged = (
        deep,
        TensorNode("float64", [0, 1 << 62, 1 << 62], 0),
        DictNode([(ListNode([]), None)]),
        BigIntNode("f" * 5000),
        ListNode([TensorNode("bool", [1], 0)] * 2),
    )
    channel.send(Answer(forged[count % len(forged)]), [memoryview(b"")])
    while True:
        pass


Adam.step = step  # noqa: F821
