"""Sends open files along with its answers, so that the host holds them, and runs out of them.

Held by: the host reads bytes from the channel, and the kernel closes what comes beside them
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import array
import gc
import os
import socket

from dlgrader.wire.channel import Channel

frames = next(found for found in gc.get_objects() if isinstance(found, Channel))._frames


class Loaded(socket.socket):
    def sendmsg(self, pieces, *args):
        opened = [os.open(".", os.O_RDONLY) for _ in range(100)]
        try:
            rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", opened))
            return super().sendmsg(pieces, [rights])
        finally:
            for number in opened:
                os.close(number)


frames._sock = Loaded(fileno=frames._sock.detach())
frames._sock.setblocking(False)
