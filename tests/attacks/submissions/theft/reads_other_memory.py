"""Attaches to other processes, reads their memory, their open files, and the kernel's log and key rings.

Held by: a pid namespace of its own, and no such system calls
Wraps: right
Expect: 9
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)


class Span(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("size", ctypes.c_size_t))


reached = []
for pid in {1, 2, os.getppid(), __HOST__}:  # noqa: F821
    if pid != os.getpid():
        here, there = Span(ctypes.addressof(buffer), 4096), Span(0x400000, 4096)
        for name, number, args in (
            ("ptrace", 101, (16, pid, 0, 0)),
            ("process_vm_readv", 310, (pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)),
            ("pidfd_open", 434, (pid, 0)),
            ("kcmp", 312, (pid, os.getpid(), 0, 0, 0)),
        ):
            if pid != 0 and libc.syscall(number, *args) >= 0:
                reached.append((name, pid))
for name, number, args in (
    ("syslog", 103, (3, buffer, 4096)),
    ("keyctl", 250, (0, -3, 1)),
    ("bpf", 321, (0, buffer, 64)),
    ("perf_event_open", 298, (buffer, 0, -1, -1, 0)),
    ("userfaultfd", 323, (0,)),
):
    if libc.syscall(number, *args) >= 0:
        reached.append(name)
for name in ("/dev/mem", "/dev/kmsg", "/proc/kcore", "/proc/kallsyms", "/sys/kernel/debug"):
    try:
        with open(name, "rb") as file:
            reached += [name] if file.read(16).strip(b"0 \n") else []
    except OSError:
        pass
if reached:
    raise SystemExit(f"reached: {reached}")
