"""Two submissions of one warm process share nothing, in neither direction, at the same time or one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sandbox_talk import LIMITS, call, wait_until, worker_with

from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

CODE = """
import math, os, random, sys, tempfile, threading
import numpy, torch

def mark():
    math.marked = torch.nn.functional.marked = True
    os.environ["MARKED"] = "yes"
    sys.modules["marked"] = sys
    torch.manual_seed(1); numpy.random.seed(1); random.seed(1)
    torch.set_default_dtype(torch.float64)
    with open("marked", "w") as file:
        file.write("yes")
    os.mkdir("folder")
    with tempfile.NamedTemporaryFile(delete=False) as file:
        pass
    os.chdir("folder")

def marks():
    return [
        hasattr(math, "marked"), hasattr(torch.nn.functional, "marked"), "MARKED" in os.environ,
        "marked" in sys.modules, torch.get_default_dtype() is torch.float64, os.listdir(),
    ]

def numbers():
    return [torch.initial_seed(), float(torch.rand(())), float(numpy.random.rand()), random.random()]

def place():
    return os.getcwd()

def reads():
    try:
        return sys.stdin.read(1) or "nothing"
    except OSError as error:
        return type(error).__name__

def asks():
    return input()

def descriptors():
    found = []
    for number in range(1024):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found
"""
CLEAN = [False] * 5 + [[]]


def test_what_one_does_the_next_and_the_neighbour_do_not_see(held: Warm) -> None:
    with worker_with(held, CODE) as neighbour, worker_with(held, CODE) as worker:
        call(worker, "mark")
        assert call(neighbour, "marks") == CLEAN
        call(neighbour, "mark")
        assert call(worker, "marks")[:5] == [True] * 5
    with worker_with(held, CODE) as following:
        assert call(following, "marks") == CLEAN


def test_random_streams_do_not_depend_on_other_submissions(held: Warm) -> None:
    def drawn() -> Any:
        with worker_with(held, CODE) as worker:
            first = call(worker, "numbers")
            call(worker, "mark")
            return first

    first = drawn()
    assert drawn() == first


def test_there_is_nothing_on_standard_input_and_no_file_but_the_channel_is_open(held: Warm) -> None:
    with worker_with(held, CODE) as worker:
        assert call(worker, "reads") == "nothing"
        assert call(worker, "asks") == "EOFError"
        assert call(worker, "descriptors") == [0, 1, 2, 3]


def test_a_scratch_folder_is_fresh_and_goes_with_its_worker(held: Warm) -> None:
    if held.tier is Tier.FULL:
        pytest.skip("a file system of its own, which ends with the worker")
    with worker_with(held, CODE) as worker:
        place = Path(call(worker, "place"))
        call(worker, "mark")
        assert (place / "marked").exists()
    with worker_with(held, CODE) as following:
        assert call(following, "place") != str(place)
    assert wait_until(lambda: not place.exists())


def test_limits(held: Warm) -> None:
    source = """
import threading

def memory():
    return len(bytearray(10 << 30))

def memory_bit_by_bit():
    kept = []
    while True:
        kept.append(bytearray(64 << 20))

def file(size):
    with open("large", "wb") as file:
        file.write(bytes(size))
"""
    with worker_with(held, source) as worker:
        assert call(worker, "memory") == "MemoryError"
        assert call(worker, "memory_bit_by_bit") == "MemoryError"
        assert call(worker, "file", LIMITS.file_size - 1) is None
        assert call(worker, "file", LIMITS.file_size + 1) == "OSError"
        assert call(worker, "memory") == "MemoryError"  # it still answers
