"""The few system calls that Python's standard library lacks, by ctypes."""

from __future__ import annotations

import ctypes
import os

NEWNS = 0x00020000
NEWUTS = 0x04000000
NEWIPC = 0x08000000
NEWUSER = 0x10000000
NEWPID = 0x20000000
NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_RDONLY = 2, 4, 8, 1

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
LAST_CAPABILITY = 40

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    _checked(_libc.unshare(ctypes.c_int(flags)), "unshare")


def setns(descriptor: int, kind: int) -> None:
    _checked(_libc.setns(ctypes.c_int(descriptor), ctypes.c_int(kind)), "setns")


def mount_tmpfs(target: str, options: str, flags: int = MS_NOSUID | MS_NODEV | MS_NOEXEC) -> None:
    """A private tmpfs over `target`; options as for mount(8), sizes in bytes."""
    result = _libc.mount(b"tmpfs", os.fsencode(target), b"tmpfs", ctypes.c_ulong(flags), options.encode())
    _checked(result, f"mount {target}")


def prctl(option: int, value: int = 0) -> None:
    zero = ctypes.c_ulong(0)
    _checked(_libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero), "prctl")


def syscall(number: int, *args: object) -> int:
    return _checked(int(_libc.syscall(ctypes.c_long(number), *args)), f"syscall {number}")


def release() -> tuple[int, int]:
    """The kernel's version: (6, 1) for 6.1.0-13-amd64."""
    major, minor = os.uname().release.split(".")[:2]
    return int(major), int("".join(c for c in minor if c.isdigit()) or 0)


HUGE = 2 << 20
MADV_COLLAPSE = 25  # since Linux 6.1


def collapse_own_memory() -> None:
    """Puts this process's own memory into huge pages, as far as the system can: a fork copies one entry of the page
    table for 512, and its death frees as few. The pages that it writes to are copied one by one, as ever.
    """
    with open("/proc/self/maps") as file:
        areas = [line.split() for line in file]
    for extent, rights, _, _, inode, *name in areas:
        if rights == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            start, end = (int(address, 16) for address in extent.split("-"))
            for address in range(-(-start // HUGE) * HUGE, end - HUGE + 1, HUGE):  # one that fails fails alone
                _libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(HUGE), ctypes.c_int(MADV_COLLAPSE))


class _CapHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def empty_bounding_set() -> None:
    """No capability to regain by running a program."""
    for capability in range(LAST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # without CAP_SETPCAP nothing can be dropped here, and no_new_privs has to do


def drop_capabilities() -> None:
    """No capability left: effective, permitted and inheritable sets are empty."""
    header = _CapHeader(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(ctypes.byref(header), ctypes.byref(sets)), "capset")
