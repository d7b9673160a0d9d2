"""The end of a batch that nobody waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Python runs it at every start. All judges but the first come up late, some of them just when the batch ends.
LATE_JUDGES = """
import os, random, sys, time

def late():
    with open(os.environ["JUDGES"], "a") as file:
        file.write("x")
        first = file.tell() == 1
    if not first:
        time.sleep(random.uniform(0.0, 3.0))

if any("forkserver" in word for word in sys.orig_argv):  # of which judges are forks
    os.register_at_fork(after_in_child=late)
"""

LEAVES_EARLY = """
import time
from dlgrader.grading.batch import Item, Settings, pooled
from dlgrader.sandbox.tiers import Tier

def work(item):
    time.sleep(item.seconds)

if __name__ == "__main__":
    items = [Item(f"s{n}", None, None, seconds=0.5) for n in range(16)]
    coming = pooled(items, Settings(Tier.NONE, 8), work)
    next(coming)
    coming.close()
"""


def test_judges_that_are_just_being_started_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(LATE_JUDGES)
    script = tmp_path / "leaves_early.py"
    script.write_text(LEAVES_EARLY)
    judges = tmp_path / "judges"
    env = os.environ | {"PYTHONPATH": str(tmp_path), "JUDGES": str(judges)}
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=env)
    assert ran.stderr == ""
    assert len(judges.read_text()) == 8, "judges were started in the place of those that were stopped"
