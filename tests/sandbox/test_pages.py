"""What makes forks cheap changes nothing else. In processes of their own: pages are the business of whole processes."""

import os
import subprocess
import sys

import pytest

BEGIN = """
import mmap, os, sys
import numpy as np
import torch
from dlgrader.sandbox.jail import pages
torch.set_num_threads(1)
PAGE = pages.PAGE
"""

RELEASE = os.uname().release.split(".")[:2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pages of Linux processes")


def said(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", BEGIN + program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_text_stays_the_same_to_the_byte_and_runs() -> None:
    program = """
import ctypes
def sums():
    a = torch.arange(48.0, dtype=torch.float64).reshape(6, 8).requires_grad_()
    torch.linalg.svdvals(a.sigmoid() @ a.T).sum().backward()
    return a.grad
before = sums()
touched = pages.touched_by(sums)
bytes_of = lambda: [ctypes.string_at(address, pages.HUGE) for address in touched.run]
own = lambda: sum(int(l.split()[4]) == 0 and "x" in l.split()[1] for l in open("/proc/self/maps"))
text, areas = bytes_of(), own()
pages.move_text(touched.run)
print(len(touched.run) > 5, bytes_of() == text, own() > areas, torch.equal(sums(), before))
"""
    assert said(program) == ["True"] * 4


def test_what_a_fork_writes_to_is_told() -> None:
    program = """
area = mmap.mmap(-1, 64 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
area.write(bytes([7]) * 64 * PAGE)
start = np.frombuffer(area, np.uint8).ctypes.data
def work():
    area[3 * PAGE] = area[4 * PAGE + 9] = area[60 * PAGE] = 1
found = [(at, size) for at, size in pages.touched_by(work).written if start <= at < start + 64 * PAGE]
print(found == [(start + 3 * PAGE, 2 * PAGE), (start + 60 * PAGE, PAGE)], area[3 * PAGE])
"""
    assert said(program) == ["True", "7"]


def test_a_fork_that_has_copied_pages_shares_nothing_and_meets_no_faults_there() -> None:
    program = """
import resource
area = mmap.mmap(-1, 2000 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
area.write(bytes([7]) * 2000 * PAGE)
start = np.frombuffer(area, np.uint8).ctypes.data
ranges = [(start + i * PAGE, PAGE) for i in range(0, 2000, 2)] + [(8, 8)]  # the last one is no memory
copied = pages.Copied(ranges)
faults = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_minflt
pid = os.fork()
if pid == 0:
    copied.copy()
    before = faults()
    for i in range(0, 2000, 2):
        area[i * PAGE] = 1
    os._exit(min((faults() - before) // 100, 100))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), set(area[:: PAGE]) == {7})
"""
    faults, unchanged = said(program)
    assert unchanged == "True"
    assert int(faults) == 0 or tuple(int(n) for n in RELEASE) < (6, 13)


def test_work_that_dies_touched_nothing() -> None:
    assert said("print(pages.touched_by(lambda: os._exit(3)) == pages.Touched())") == ["True"]


def test_memory_that_is_collapsed_holds_what_it_held() -> None:
    program = """
held = [bytearray(os.urandom(3 << 20)) for _ in range(3)]
copies = [bytes(h) for h in held]
pages.collapse_own_memory()
print(copies == held)
"""
    assert said(program) == ["True"]
