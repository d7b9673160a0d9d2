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


MADV_HUGEPAGE = 14
MADV_POPULATE_WRITE = 23  # since Linux 5.14
MADV_COLLAPSE = 25  # since Linux 6.1
PROCESS_MADVISE = 440  # on every architecture
READ_WRITE, PRIVATE_ANONYMOUS, MAYMOVE_FIXED = 3, 0x22, 3
NOWHERE = ctypes.c_void_p(-1).value


class Extent(ctypes.Structure):
    """struct iovec."""

    _fields_ = [("start", ctypes.c_size_t), ("bytes", ctypes.c_size_t)]


def madvise(start: int, length: int, advice: int) -> None:
    result = _libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(length), ctypes.c_int(advice))
    _checked(result, "madvise")


def process_madvise(process: int, extents: ctypes.Array[Extent], advice: int) -> None:
    """For this process, by its descriptor: any advice, since Linux 6.13. Stops at the first extent that fails."""
    syscall(
        PROCESS_MADVISE,
        ctypes.c_int(process),
        extents,
        ctypes.c_size_t(len(extents)),
        ctypes.c_int(advice),
        ctypes.c_uint(0),
    )


def map_own(length: int) -> int:
    """The address of fresh zeroed memory."""
    _libc.mmap.restype = ctypes.c_void_p
    nothing = ctypes.c_long(0)
    address = _libc.mmap(None, ctypes.c_size_t(length), READ_WRITE, PRIVATE_ANONYMOUS, ctypes.c_int(-1), nothing)
    return _address(address, "mmap")


def unmap(start: int, length: int) -> None:
    _checked(_libc.munmap(ctypes.c_void_p(start), ctypes.c_size_t(length)), "munmap")


def protect(start: int, length: int, rights: int) -> None:
    """`rights`: PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4."""
    _checked(_libc.mprotect(ctypes.c_void_p(start), ctypes.c_size_t(length), ctypes.c_int(rights)), "mprotect")


def move(start: int, length: int, to: int) -> None:
    """The mapping takes the place of what lies at `to`, at once for all threads."""
    _libc.mremap.restype = ctypes.c_void_p
    size = ctypes.c_size_t(length)
    _address(_libc.mremap(ctypes.c_void_p(start), size, size, MAYMOVE_FIXED, ctypes.c_void_p(to)), "mremap")


def _address(result: int | None, what: str) -> int:
    if result is None or result == NOWHERE:
        _checked(-1, what)
    return int(result or 0)


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
