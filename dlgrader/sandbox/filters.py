"""Compiles the system call filter, here on the host; a fork of the warm process puts it on in one call."""

from __future__ import annotations

import errno
import functools
import tempfile

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail import syscalls


@functools.cache
def program(devices: bool = False) -> bytes:
    """The filter as BPF instructions. `devices` lets ioctl through, which a GPU needs.

    Raises SandboxFault where libseccomp is missing.
    """
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        raise SandboxFault("libseccomp is not installed") from None
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in syscalls.ALLOWED:
        try:
            rules.add_rule(pyseccomp.ALLOW, name)
        except (OSError, ValueError):
            continue  # a system call that this architecture does not have
    thread = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, syscalls.CLONE_THREAD, syscalls.CLONE_THREAD)
    rules.add_rule(pyseccomp.ALLOW, "clone", thread)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags lie in memory; glibc falls back to clone
    for command in syscalls.FCNTL_COMMANDS:
        rules.add_rule(pyseccomp.ALLOW, "fcntl", pyseccomp.Arg(1, pyseccomp.EQ, command))
    stream = pyseccomp.Arg(1, pyseccomp.MASKED_EQ, syscalls.SOCKET_TYPES, syscalls.STREAM)
    rules.add_rule(pyseccomp.ALLOW, "socketpair", stream)
    rules.add_rule(pyseccomp.ALLOW, "prlimit64", pyseccomp.Arg(0, pyseccomp.EQ, 0))
    for option in syscalls.PRCTL_OPTIONS:
        rules.add_rule(pyseccomp.ALLOW, "prctl", pyseccomp.Arg(0, pyseccomp.EQ, option))
    if devices:
        rules.add_rule(pyseccomp.ALLOW, "ioctl")
    else:
        for request in syscalls.IOCTL_REQUESTS:
            rules.add_rule(pyseccomp.ALLOW, "ioctl", pyseccomp.Arg(1, pyseccomp.EQ, request))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()
