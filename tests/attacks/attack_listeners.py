"""Doors of this machine that nobody must come through."""

from __future__ import annotations

import dataclasses
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager


@dataclasses.dataclass
class Listeners:
    """A TCP and a UDP port, and a socket with an abstract name."""

    tcp: socket.socket
    udp: socket.socket
    local: socket.socket
    name: str

    def visited(self) -> list[str]:
        found = []
        for label, sock in (("tcp", self.tcp), ("udp", self.udp), ("local", self.local)):
            sock.setblocking(False)
            try:
                sock.accept()[0].close() if sock is self.tcp else sock.recv(100)
                found.append(label)
            except BlockingIOError:
                pass
        return found


@contextmanager
def listening() -> Iterator[Listeners]:
    name = f"dlgrader-attack-{os.getpid()}"
    tcp = socket.create_server(("127.0.0.1", 0))
    with tcp, socket.socket(type=socket.SOCK_DGRAM) as udp, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as local:
        udp.bind(tcp.getsockname())
        local.bind(f"\0{name}")
        yield Listeners(tcp, udp, local, name)
