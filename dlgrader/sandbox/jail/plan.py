"""What the warm process is told when it starts: which barriers to put up around each fork."""

from __future__ import annotations

from msgspec import Struct


class Plan(Struct, frozen=True):
    """Barriers of one tier. Paths are as seen by the warm process."""

    namespaces: bool  # fresh user, mount, pid, ipc, network and uts namespaces
    landlock: bool
    user: int | None = None  # the host's user id of this slot, where we may choose one
    readable: tuple[str, ...] = ("/",)
    devices: tuple[str, ...] = ()  # of a GPU: may be written to and controlled
    scratch: str = "/tmp"  # a private file system is mounted there; without namespaces each fork gets a folder in it
    folder: str = ""  # made for this process, removed when the host has gone
    often: bool = False  # many workers will be forked: worth 0.2 s that make each fork cheaper
    filter: bytes = b""  # the system call filter as BPF instructions; empty for none
