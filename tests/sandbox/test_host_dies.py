"""Whatever happens to the host, no process of a sandbox survives it; what is typed at its terminal reaches only it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sandbox_talk import living, wait_until

from dlgrader.sandbox.outside import descendants
from dlgrader.sandbox.tiers import Tier

HOST = """
import sys, time
sys.path.insert(0, {folder!r})
from sandbox_talk import LIMITS, call, load
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

with Warm(Tier({tier!r}), {slot}) as warm:
    worker = warm.open(LIMITS)
    load(worker, {code!r})
    try:
        print("up", flush=True)
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        print("answered", call(worker, "echo", 5), flush=True)
"""
ECHO = "def echo(x):\n    return x\n"
DAEMON = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    while True:\n        time.sleep(1)\n"


def host(tier: Tier, slot: int, code: str) -> subprocess.Popen[str]:
    """A process of its own that holds a warm process and a worker; skips where the tier does not stand."""
    source = HOST.format(folder=str(Path(__file__).parent), tier=tier.value, slot=slot, code=code)
    process = subprocess.Popen(
        [sys.executable, "-c", source], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    )
    assert process.stdout is not None and process.stderr is not None
    if process.stdout.readline() != "up\n":
        said = process.stderr.read()
        process.communicate()
        pytest.skip(f"the {tier} tier does not stand here: {said[-300:]}")
    return process


@pytest.mark.parametrize("tier", list(Tier), ids=str)
def test_no_process_survives_a_killed_host(tier: Tier, slot: int) -> None:
    process = host(tier, slot + 200, ECHO + (DAEMON if tier is Tier.NONE else ""))
    below = descendants(process.pid)
    assert len(below) >= 2
    process.kill()
    process.communicate()
    assert wait_until(lambda: not living(below)), f"{living(below)} survived"


@pytest.mark.parametrize("tier", list(Tier), ids=str)
def test_an_interrupt_at_the_terminal_is_the_hosts_to_handle(tier: Tier, slot: int) -> None:
    process = host(tier, slot + 300, ECHO)
    below = descendants(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert out == "answered 5\n", err
    assert process.returncode == 0
    assert wait_until(lambda: not living(below))
