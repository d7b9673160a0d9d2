"""What the self-check lets a worker try. This file is sent as a submission and never imported by the program.

A probe returns "" when it was refused, and else what it could do. None harms a machine on which it succeeds.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import mmap
import os
import socket
import threading
import uuid

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
CALLS: dict[
    str, tuple[int, int, tuple[bytes | int, ...]]
] = {  # number on x86_64, number on aarch64, arguments that do no harm
    "memfd_create": (319, 279, (b"probe", 0)),
    "ptrace": (101, 117, (16, -1, 0, 0)),
    "process_vm_readv": (310, 270, (-1, 0, 0, 0, 0, 0)),
    "pidfd_open": (434, 434, (-1, 0)),
    "clone3": (435, 435, (0, 0)),
    "unshare": (272, 97, (0x10000000,)),
    "mount": (165, 40, (b"none", b".", b"", 0x1020, 0)),
    "keyctl": (250, 219, (0, -3, 0)),
    "bpf": (321, 280, (0, 0, 0)),
    "io_uring_setup": (425, 425, (1, 0)),
    "userfaultfd": (323, 282, (0,)),
    "perf_event_open": (298, 241, (0, 0, -1, -1, 0)),
    "shmget": (29, 194, (0x6C6D6E, 0, 0)),
}


def read_file(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return f"read {len(file.read(100))} bytes of {path}"
    except OSError:
        return ""


def list_folder(path: str) -> str:
    try:
        return f"{len(os.listdir(path))} entries of {path}"
    except OSError:
        return ""


def import_module(name: str) -> str:
    try:
        __import__(name)
    except ImportError:
        return ""
    return f"import {name}"


def leave_file(name: str, text: str) -> str:
    with open(name, "w") as file:
        file.write(text)
    return os.path.abspath(name)


def write_outside(folders: list[str]) -> str:
    written = []
    for folder in set(folders) - {os.getcwd()}:
        path = os.path.join(folder, f"dlgrader-{uuid.uuid4().hex}")
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            os.unlink(path)
            written.append(folder)
    return f"write to {', '.join(sorted(written))}" if written else ""


def write_device() -> str:
    try:
        os.close(os.open("/dev/zero", os.O_WRONLY))
    except OSError:
        return ""
    return "open /dev/zero for writing"


def fill_scratch(size: int) -> str:
    written = 0
    try:
        for number in range(64):
            with open(f"fill{number}", "wb", buffering=0) as file:
                written += file.write(bytes(size // 32))
    except OSError:
        pass
    for number in range(64):
        with contextlib.suppress(OSError):
            os.unlink(f"fill{number}")
    return f"write {written} bytes" if written > size else ""


def huge_file(size: int) -> str:
    try:
        with open("huge", "wb") as file:
            os.ftruncate(file.fileno(), size + 1)
    except OSError:
        return ""
    finally:
        with contextlib.suppress(OSError):
            os.unlink("huge")
    return f"a file of {size + 1} bytes"


def other_processes() -> str:
    try:
        found = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    except OSError:
        return ""
    return f"{len(found)} processes in /proc" if found else ""


def signal_others(pids: list[int]) -> str:
    reached = []
    for pid in {os.getppid(), 1, *pids} - {os.getpid(), 0}:
        try:
            os.kill(pid, 0)
            reached.append(str(pid))
        except OSError:
            pass
    return f"signal process {', '.join(reached)}" if reached else ""


def fork() -> str:
    try:
        pid = os.fork()
    except OSError:
        return ""
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "fork"


def spawn() -> str:
    try:
        os.posix_spawn("/nonexistent", ["x"], {})
    except OSError as error:
        return "" if error.errno in REFUSED else "vfork"
    return "vfork"


def execute() -> str:
    try:
        os.execv("/nonexistent", ["x"])
    except OSError as error:
        return "" if error.errno in REFUSED else "execve"
    return ""


def system_call(name: str) -> str:
    machine = os.uname().machine
    if machine not in ("x86_64", "aarch64"):
        return f"? the numbers of {machine}'s system calls are not known here"
    x86, arm, plain = CALLS[name]
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = [ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a) for a in plain]
    result = libc.syscall(ctypes.c_long(x86 if machine == "x86_64" else arm), *arguments)
    if result < 0:
        return "" if ctypes.get_errno() in REFUSED else f"{name}: {errno.errorcode.get(ctypes.get_errno())}"
    if name in ("memfd_create", "userfaultfd"):
        os.close(result)
    return name


def allocate(size: int) -> str:
    try:
        mmap.mmap(-1, size).close()  # untouched: costs nothing where it is granted
    except (OSError, MemoryError):
        return ""
    return f"{size >> 30} GiB"


def open_files(limit: int) -> str:
    kept: list[int] = []
    try:
        while len(kept) <= limit:
            kept.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return ""
    finally:
        for descriptor in kept:
            os.close(descriptor)
    return f"{len(kept)} open files"


def threads(limit: int) -> str:
    stop = threading.Event()
    started: list[threading.Thread] = []
    threading.stack_size(128 * 1024)
    try:
        while len(started) <= limit:
            thread = threading.Thread(target=stop.wait)
            thread.start()
            started.append(thread)
    except RuntimeError:
        return ""
    finally:
        stop.set()
        for thread in started:
            thread.join()
    return f"{len(started)} threads"


def connect(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
    except OSError:
        return ""
    return f"connect to port {port} of this machine"


def abstract_socket(name: str) -> str:
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect("\0" + name)
    except OSError:
        return ""
    return "connect to a socket of this machine"


def datagram(name: str) -> str:
    try:
        one, two = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        with one, two:
            one.sendto(b"probe", "\0" + name)
    except OSError:
        return ""
    return "send a datagram to a socket of this machine"


def environment(allowed: list[str]) -> str:
    found = sorted(set(os.environ) - set(allowed))
    return f"{', '.join(found[:5])}" if found else ""


def descriptors(known: int) -> str:
    found = []
    for number in range(known, 1024):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(str(number))
    return f"descriptor {', '.join(found[:5])}" if found else ""
