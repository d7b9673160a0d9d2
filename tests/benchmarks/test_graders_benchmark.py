"""The comparison with other graders: its answers are as right or wrong as their names say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks" / "graders" / "plugin"))


def test_answers_are_what_their_names_say() -> None:
    from four.testing import verify

    from benchmarks.graders.submissions import ANSWERS, FUNCTIONS

    torch.set_num_threads(1)
    for path in ANSWERS.glob("*/*.py"):
        names: dict[str, object] = {}
        exec(path.read_text(encoding="utf-8"), names)
        assert path.parent.name in FUNCTIONS
        try:
            verify(names[path.parent.name])  # type: ignore[arg-type]
            right = True
        except AssertionError:
            right = False
        assert right == path.stem.startswith("right_"), path


def test_submissions_are_the_same_each_time() -> None:
    from benchmarks.graders.submissions import submissions

    batch = submissions()
    assert batch == submissions()
    assert sorted(s.special for s in batch if s.special) == ["dies", "hangs"]
    assert all(s.deserved == 75 for s in batch if s.special)


def teardown_module() -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("four", "benchmarks")]:
        del sys.modules[name]
