"""What `doctor --attack` lets a worker try beyond probes.py. Sent as a submission, too, and never imported here.

A probe returns "" when it was refused, and else what it could do. None harms a machine on which it succeeds.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import resource
import signal
import socket
import stat
import time

REFUSALS = (errno.EPERM, errno.EACCES, errno.ENOSYS)
SIGCHLD = 17
LINGER_SECONDS = 20


def kernel_call(name: str, x86: int, arm: int, plain: list[str | int]) -> str:
    machine = os.uname().machine
    if machine not in ("x86_64", "aarch64"):
        return f"? the numbers of {machine}'s system calls are not known here"
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = [ctypes.c_char_p(a.encode()) if isinstance(a, str) else ctypes.c_long(a) for a in plain]
    result = libc.syscall(ctypes.c_long(x86 if machine == "x86_64" else arm), *arguments)
    if result >= 0:
        return name
    code = ctypes.get_errno()
    return "" if code in REFUSALS else f"{name}: {errno.errorcode.get(code)}"


def read_process(pids: list[int]) -> str:
    found = []
    for pid in pids:
        for name in ("environ", "cmdline", "maps", "mem"):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/{name}", "rb") as file:
                if name == "mem" or file.read(1):
                    found.append(name)
        with contextlib.suppress(OSError):
            if os.listdir(f"/proc/{pid}/fd") and os.listdir(f"/proc/{pid}/root"):
                found.append("open files and folders")
    return f"read {', '.join(found)} of a process" if found else ""


def read_links(path: str) -> str:
    found = []
    for made, kind in ((os.symlink, "symbolic"), (os.link, "hard")):
        name = f"link-{kind}"
        try:
            made(path, name)
            with open(name, "rb") as file:
                file.read(1)
            found.append(kind)
        except OSError:
            pass
        with contextlib.suppress(OSError):
            os.unlink(name)
    return f"read {path} by a {' and a '.join(found)} link" if found else ""


def make_device() -> str:
    try:
        os.mknod("device", 0o600 | stat.S_IFCHR, os.makedev(1, 3))
        os.unlink("device")
    except OSError:
        return ""
    return "make a device file"


def change_own_file(path: str) -> str:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
    except OSError:
        return ""
    return f"open {path} for writing"


def clone_raw(flags: int) -> str:
    numbers = {"x86_64": 56, "aarch64": 220}
    machine = os.uname().machine
    if machine not in numbers:
        return f"? the numbers of {machine}'s system calls are not known here"
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_long(0)
    pid = libc.syscall(ctypes.c_long(numbers[machine]), ctypes.c_long(flags | SIGCHLD), zero, zero, zero, zero)
    if pid == 0:
        os._exit(0)
    if pid < 0:
        code = ctypes.get_errno()
        return "" if code in REFUSALS else f"clone: {errno.errorcode.get(code)}"
    os.waitpid(pid, 0)
    return "clone"


def linger(mark: str) -> str:
    """Whatever can be started to outlive the worker: a process in a session of its own that ignores signals."""
    ctypes.CDLL(None).prctl(15, mark.encode(), 0, 0, 0)  # the name by which the host looks for it
    with contextlib.suppress(OSError):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
                    signal.signal(number, signal.SIG_IGN)
                time.sleep(LINGER_SECONDS)
            os._exit(0)
    return ""


def signal_by_file(pid: int) -> str:
    """A pipe that signals another process when there is something to read."""
    one, two = os.pipe()
    try:
        fcntl.fcntl(one, fcntl.F_SETOWN, pid)
    except OSError:
        return ""
    finally:
        os.close(one)
        os.close(two)
    return "let a pipe signal another process"


def open_sockets(families: list[int]) -> str:
    found = []
    for family in families:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            with contextlib.suppress(OSError):
                socket.socket(family, kind).close()
                found.append(str(family))
                break
    return f"open sockets of family {', '.join(found)}" if found else ""


def connect_path(path: str) -> str:
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect(path)
    except OSError:
        return ""
    return f"connect to {path}"


def send_packet(port: int) -> str:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(b"probe", ("127.0.0.1", port))
    except OSError:
        return ""
    return f"send a packet to port {port} of this machine"


def resolve() -> str:
    try:
        found = socket.getaddrinfo("localhost", 53)
    except OSError:
        return ""
    return f"resolve localhost to {found[0][4][0]}"


def become_root() -> str:
    found = []
    for name, call in (("setuid", os.setuid), ("setgid", os.setgid)):
        with contextlib.suppress(OSError):
            call(0)
            found.append(name)
    with contextlib.suppress(OSError):
        os.setgroups([])
        found.append("setgroups")
    return ", ".join(found)


def gain_capabilities() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(ctypes.byref(header), ctypes.byref(sets))
    for kind in (0, 1):  # effective and permitted
        sets[kind] |= 1 << 21  # CAP_SYS_ADMIN
    return "capset" if libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0 else ""


def change_own_rules() -> str:
    """Lets the death of its parent, or the readers of its memory, be of no concern to it any more."""
    libc = ctypes.CDLL(None, use_errno=True)
    tried = {"PR_SET_PDEATHSIG": (1, 0), "PR_SET_DUMPABLE": (4, 1), "PR_SET_CHILD_SUBREAPER": (36, 1)}
    return ", ".join(name for name, (option, value) in tried.items() if libc.prctl(option, value, 0, 0, 0) == 0)


def raise_limits() -> str:
    found = []
    for name in ("RLIMIT_AS", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_NPROC"):
        which = getattr(resource, name)
        soft, hard = resource.getrlimit(which)
        if hard == resource.RLIM_INFINITY:
            continue
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (soft, hard + 1))
            found.append(name)
    return ", ".join(found)
