"""The clock that ends what runs too long."""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path

import pytest
import torch

from dlgrader.grading.alarm import at_most
from dlgrader.model.problems import TimedOut


@pytest.mark.parametrize("cpu", [False, True])
def test_a_loop_without_end_is_ended(cpu: bool) -> None:
    with pytest.raises(TimedOut), at_most(0.05, "too long", cpu):
        while True:
            pass


@pytest.mark.parametrize("cpu", [False, True])
def test_an_import_is_not_broken_off_but_what_follows_it(
    cpu: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A half-made module would stay in the way of everything that imports it later."""
    source = (
        "import time\nstart = time.process_time()\nwhile time.process_time() < start + 0.3:\n    pass\ndone = True\n"
    )
    (tmp_path / "slow_to_import.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(TimedOut), at_most(0.05, "too long", cpu):
        importlib.import_module("slow_to_import")
        assert sys.modules["slow_to_import"].done
        while True:
            time.monotonic()
    assert sys.modules.pop("slow_to_import").done


@pytest.mark.parametrize("cpu", [False, True])
def test_a_clock_goes_on_after_one_inside_it(cpu: bool) -> None:
    with pytest.raises(TimedOut, match="outer"), at_most(0.1, "outer", cpu):
        with at_most(5.0, "inner", cpu):
            pass
        while True:
            pass


def test_the_shorter_clock_counts_inside_a_longer_one() -> None:
    with at_most(5.0, "outer"), pytest.raises(TimedOut, match="inner"), at_most(0.05, "inner"):
        while True:
            pass


def test_gradients_are_left_on_wherever_it_rings() -> None:
    for _ in range(60):  # without care it leaves them off in one of four
        with pytest.raises(TimedOut), at_most(0.002, "too long"):
            while True:
                with torch.no_grad():
                    pass
        assert torch.is_grad_enabled()
