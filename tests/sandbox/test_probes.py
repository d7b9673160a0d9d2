"""A probe that can never succeed proves nothing: those that the tier none refuses, too, succeed in a plain process."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from sandbox_talk import wait_until

from dlgrader.sandbox.attempts import ATTEMPTS
from dlgrader.sandbox.attempts_attack import ATTACK
from dlgrader.sandbox.outside import named
from dlgrader.sandbox.selfcheck import PROBES

FUNCTIONS = {name: value for path in PROBES for name, value in runpy.run_path(str(path)).items() if callable(value)}


def test_every_attempt_has_its_probe_and_no_name_is_used_twice() -> None:
    tried = [attempt.probe for attempt in ATTACK if attempt.status is None]
    assert set(tried) <= FUNCTIONS.keys()
    assert len({attempt.barrier for attempt in ATTACK}) == len(ATTACK) > len(ATTEMPTS)
    assert set(ATTEMPTS) <= set(ATTACK)
    first, second = (_defined(path) for path in PROBES)  # run as one module
    assert not first & second


def _defined(path: Path) -> set[str]:
    found = runpy.run_path(str(path))
    return {name for name, value in found.items() if name.isupper() or getattr(value, "__module__", "") == "<run_path>"}


@pytest.mark.parametrize(
    "probe",
    [
        lambda f: f["import_module"]("dlgrader.grading"),
        lambda f: f["allocate"](1 << 20),
        lambda f: f["open_files"](3),
        lambda f: f["threads"](2),
        lambda f: f["huge_file"](10),
        lambda f: f["fill_scratch"](32),
        lambda f: f["environment"]([]),
        lambda f: f["descriptors"](0),
    ],
    ids=["import", "allocate", "files", "threads", "file", "disk", "environment", "descriptors"],
)
def test_what_is_held_in_every_tier_succeeds_here(
    probe: Callable[[dict[str, Callable[..., str]]], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert probe(FUNCTIONS)
    assert os.listdir() == []


def test_limits_that_may_be_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = FUNCTIONS["raise_limits"]
    names = ("RLIMIT_AS", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_NPROC")
    limits = dict.fromkeys(names, (5, 5))
    limits["RLIMIT_CPU"] = (-1, -1)
    fake = SimpleNamespace(RLIM_INFINITY=-1, getrlimit=limits.get, setrlimit=limits.__setitem__)
    fake.__dict__.update(zip(names, names))
    monkeypatch.setitem(probe.__globals__, "resource", fake)
    assert probe() == "RLIMIT_AS, RLIMIT_NOFILE, RLIMIT_FSIZE, RLIMIT_NPROC"
    assert limits["RLIMIT_AS"] == (5, 6)


def test_a_process_that_lingers_is_found() -> None:
    mark = f"lingers-{os.getpid()}"[:15]
    code = f"import runpy; runpy.run_path({str(PROBES[1])!r})['linger']({mark!r})"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert wait_until(lambda: len(named(mark)) == 1)
    os.kill(named(mark)[0], signal.SIGKILL)
    assert wait_until(lambda: named(mark) == [])
