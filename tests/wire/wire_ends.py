"""Both ends of a channel in one process."""

from __future__ import annotations

import socket

from dlgrader.wire.channel import Channel, host_channel, worker_channel
from dlgrader.wire.messages import Reply, Request


class Ends:
    """The host's channel, the worker's, and the worker's bare socket."""

    def __init__(self) -> None:
        ours, self.theirs = socket.socketpair()
        self.host: Channel[Request, Reply] = host_channel(ours)
        self.worker: Channel[Reply, Request] = worker_channel(self.theirs)

    def close(self) -> None:
        self.host.close()
        self.worker.close()
