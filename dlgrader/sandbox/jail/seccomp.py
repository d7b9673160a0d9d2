"""Puts the system call filter, compiled by the host, on this process."""

from __future__ import annotations

import ctypes
import os

from dlgrader.sandbox.jail import kernel

PR_SET_SECCOMP = 22
MODE_FILTER = 2


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def apply(bpf: bytes) -> None:
    """Puts the filter on this process and its threads, for good."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    filled = _Program(len(bpf) // 8, bpf)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(filled), 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, f"seccomp: {os.strerror(number)}")
