"""The end of a batch that nobody waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LEAVES_EARLY = """
import time
from dlgrader.grading.batch import Item, Settings, pooled
from dlgrader.sandbox.tiers import Tier

def work(item):
    time.sleep(item.seconds)

if __name__ == "__main__":
    items = [Item(f"s{n}", None, None, seconds=0.5) for n in range(40)]
    coming = pooled(items, Settings(Tier.NONE, 8), work)
    next(coming)
    coming.close()
"""


def test_judges_that_are_just_being_started_say_nothing(tmp_path: Path) -> None:
    script = tmp_path / "leaves_early.py"
    script.write_text(LEAVES_EARLY)
    one_core = {min(os.sched_getaffinity(0))}  # there everything takes long enough to come at the wrong time
    ran = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, one_core),
    )
    assert ran.stderr == ""
