"""Pages of the warm process, laid out so that its forks meet few faults. A fault takes microseconds, many on a virtual
machine, and a fork has thousands: for each page that it writes to and for the first look at each page of a library.

Linux only. Each of these functions saves time and nothing else: what the system does not support is left as it is.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
import numpy as np

from dlgrader.sandbox.jail import kernel

PAGE = os.sysconf("SC_PAGE_SIZE")
HUGE = 2 << 20
ENTRY = 8  # bytes of /proc/PID/pagemap for a page
PRESENT = np.uint64(1 << 63)
OURS_ALONE = np.uint64(1 << 56)
READ_AND_RUN = 5
RUN_PAGES = 40  # that a fork ran of a piece of text: with fewer, a copy of 2 MiB does not pay (a fault brings 16)
MAX_RANGES = 1024  # of one call


class Touched(msgspec.Struct, frozen=True):
    """What a fork came to touch: ranges of pages that it wrote to, and huge pieces of programs' text that it ran."""

    written: list[tuple[int, int]] = []
    run: list[int] = []


@dataclass(frozen=True)
class _Area:
    """A line of /proc/self/maps."""

    start: int
    end: int
    rights: str
    file: bool

    @property
    def written(self) -> bool:
        """Whether the process may write there, for itself."""
        return self.rights.startswith("rw") and self.rights.endswith("p")

    @property
    def run(self) -> bool:
        return self.file and "x" in self.rights

    @property
    def pages(self) -> int:
        return (self.end - self.start) // PAGE

    @property
    def pieces(self) -> range:
        """Where the huge pages begin that lie within."""
        return range(-(-self.start // HUGE) * HUGE, self.end - HUGE + 1, HUGE)


def _areas() -> list[_Area]:
    areas = []
    with open("/proc/self/maps") as file:
        for line in file:
            extent, rights, _, _, inode, *name = line.split(maxsplit=5)
            start, _, end = extent.partition("-")
            if inode != "0" or not name or name[0].strip() == "[heap]":
                areas.append(_Area(int(start, 16), int(end, 16), rights, inode != "0"))
    return areas


def collapse_own_memory() -> None:
    """Puts this process's own memory into huge pages: a fork copies one entry of the page table for 512, and its death
    frees as few. The pages that it writes to are copied one by one, as ever.
    """
    for area in _areas():
        if area.written and not area.file:
            for address in area.pieces:  # one that fails fails alone
                with contextlib.suppress(OSError):
                    kernel.madvise(address, HUGE, kernel.MADV_COLLAPSE)


def move_text(pieces: list[int]) -> None:
    """Copies these pieces of libraries' text into huge pages at the same addresses, so that a fork looks up one page
    for 512. What they hold stays the same to the byte. Stops where the system refuses.
    """
    with contextlib.suppress(OSError):
        for address in pieces:
            _move(address)


def _move(address: int) -> None:
    space = kernel.map_own(2 * HUGE)
    copy = -(-space // HUGE) * HUGE
    left = [(space, copy - space), (copy + HUGE, space + HUGE - copy)]
    try:
        kernel.madvise(copy, HUGE, kernel.MADV_HUGEPAGE)
        ctypes.memmove(copy, address, HUGE)
        kernel.protect(copy, HUGE, READ_AND_RUN)
        kernel.move(copy, HUGE, address)
    except OSError:
        left = [(space, 2 * HUGE)]
        raise
    finally:
        for start, length in left:
            if length:
                kernel.unmap(start, length)


def touched_by(work: Callable[[], None]) -> Touched:
    """What a fork of this process touches that does the work. Nothing of the work is left in this process."""
    areas = [area for area in _areas() if area.written or area.run]  # later ones will lie elsewhere in another fork
    entries = [mmap.mmap(-1, area.pages * ENTRY) for area in areas]  # made now: to look touches pages, too
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            work()
            pagemap = os.open("/proc/self/pagemap", os.O_RDONLY)
            for area, into in zip(areas, entries, strict=True):
                os.preadv(pagemap, [into], area.start // PAGE * ENTRY)
            with open(writing, "wb") as file:
                file.write(msgspec.msgpack.encode(_touched(areas, entries)))
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as file:
        said = file.read()
    os.waitpid(pid, 0)
    try:
        return msgspec.msgpack.decode(said, type=Touched)
    except msgspec.DecodeError:  # it died of what it did
        return Touched()


def _touched(areas: list[_Area], entries: list[mmap.mmap]) -> Touched:
    written: list[tuple[int, int]] = []
    run: list[int] = []
    for area, data in zip(areas, entries, strict=True):
        flags = np.frombuffer(data, np.uint64)[: area.pages]
        if area.written:
            written += _ranges(area.start, flags)
        else:
            run += _busy(area, flags)
    return Touched(written, run)


def _ranges(start: int, flags: np.ndarray) -> Iterator[tuple[int, int]]:
    """(address, bytes) of runs of pages that are present and nobody else's."""
    wanted = PRESENT | OURS_ALONE
    alone = np.concatenate(([0], (flags & wanted) == wanted, [0])).astype(np.int8)
    edges = np.flatnonzero(np.diff(alone))
    for first, end in edges.reshape(-1, 2).tolist():
        yield start + first * PAGE, (end - first) * PAGE


def _busy(area: _Area, flags: np.ndarray) -> Iterator[int]:
    for address in area.pieces:
        first = (address - area.start) // PAGE
        if np.count_nonzero(flags[first : first + HUGE // PAGE] & PRESENT) >= RUN_PAGES:
            yield address


class Copied:
    """Ranges of pages that a fork copies at once, before it writes to them one by one."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        parts = [ranges[at : at + MAX_RANGES] for at in range(0, len(ranges), MAX_RANGES)]
        self._lists = [(kernel.Extent * len(part))(*(kernel.Extent(*extent) for extent in part)) for part in parts]

    def copy(self) -> None:
        with contextlib.suppress(OSError):  # before Linux 6.13, say
            own = os.pidfd_open(os.getpid())
            try:
                for ranges in self._lists:
                    kernel.process_madvise(own, ranges, kernel.MADV_POPULATE_WRITE)
            finally:
                os.close(own)
