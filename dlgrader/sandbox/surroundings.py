"""What the self-check sets up on the host's side for a worker to find: listeners, a file, an environment variable."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dlgrader

CANARY = "DLGRADER_DOCTOR"


@dataclass(frozen=True)
class Surroundings:
    """Where the host's things are."""

    program: str  # a file of this program that workers do not need
    answers: str  # the folder of the reference solutions, or ""
    home_file: str
    port: int  # of a TCP listener
    stream: str  # the name of a listening abstract socket
    datagrams: str  # the name of a receiving one
    path: str  # of a listening socket in a folder
    packets: int  # the UDP port of a receiving socket
    mark: str  # a name that no other process has
    process: int
    secret: str = ""  # a file that another worker wrote


@contextlib.contextmanager
def surroundings() -> Iterator[Surroundings]:
    """Opens the listeners and sets the variable, for as long as the check runs."""
    mark = f"dlgrader-{uuid.uuid4().hex}"
    with contextlib.ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        for kind, name in ((socket.SOCK_STREAM, f"{mark}-s"), (socket.SOCK_DGRAM, f"{mark}-d")):
            local = stack.enter_context(socket.socket(socket.AF_UNIX, kind))
            with contextlib.suppress(OSError):  # only Linux has abstract names
                local.bind(f"\0{name}")
                if kind == socket.SOCK_STREAM:
                    local.listen()
        path = str(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dlgrader-doctor-"))) / "listens")
        with contextlib.suppress(OSError):
            named = stack.enter_context(socket.socket(socket.AF_UNIX))
            named.bind(path)
            named.listen()
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        os.environ[CANARY] = mark
        stack.callback(os.environ.pop, CANARY, None)
        yield Surroundings(
            program=str(Path(dlgrader.__file__).with_name("errors.py")),
            answers=_answers(),
            home_file=stack.enter_context(_private_file()).name,
            port=tcp.getsockname()[1],
            stream=f"{mark}-s",
            datagrams=f"{mark}-d",
            path=path,
            packets=udp.getsockname()[1],
            mark=f"d{mark[-14:]}",
            process=os.getpid(),
        )


def _private_file() -> tempfile._TemporaryFileWrapper[bytes]:
    try:
        return tempfile.NamedTemporaryFile(prefix=".dlgrader-doctor-", dir=Path.home())
    except OSError:
        return tempfile.NamedTemporaryFile(prefix=".dlgrader-doctor-")


def _answers() -> str:
    found = importlib.util.find_spec("dlgrader_reference")
    return str(Path(found.origin).parent) if found is not None and found.origin else ""


def writable_places() -> list[str]:
    """Folders that a program may often write to."""
    places = ["/", "/dev/shm", "/var/tmp", "/site", tempfile.gettempdir(), str(Path.home()), str(Path.cwd())]
    return list(dict.fromkeys(places))
