"""A course from its first command to the files of Canvas and Moodle, in small: `benchmarks/course.py`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "course.py"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_course_from_its_first_command_to_its_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))  # it adds the plugin's folder
    spec = importlib.util.spec_from_file_location("course_walk", SCRIPT)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    times = script.walk(tmp_path, 6, ["ch03/softmax-cross-entropy", "stats/mean"])
    assert len(times) > 15
