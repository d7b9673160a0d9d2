"""A notebook as learners run it: in a real kernel, with the extension, cell by cell."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.notebook.book import new_notebook
from dlgrader.progress.events import Checked
from dlgrader.progress.store import Store

ENTRY = make_registry()["appA/norms-and-angles"]
SECONDS = 240


def shown(cell: Any) -> str:
    """The text of what a cell put out last."""
    data = [output.get("data", {}).get("text/html") or output.get("text", "") for output in cell.outputs]
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", "\n".join(data), flags=re.DOTALL)


@pytest.mark.timeout(2 * SECONDS)
def test_a_learners_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLGRADER_DATA", str(tmp_path))
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    book = nbformat.reads(new_notebook([ENTRY], "Norms", "norms.ipynb"), as_version=4)
    solution = Materials(ENTRY).solution.read_text(encoding="utf-8")
    code = nbformat.v4.new_code_cell
    book.cells += [
        code("import torch\nslow = torch.ones(3)"),
        code(
            "while slow.sum() < 0: pass\nraise RuntimeError('an experiment')", metadata={"tags": ["raises-exception"]}
        ),
        code(f"%%check {ENTRY.id}\n{solution}\nnorms(slow)"),
        code("check()"),
        code("check('norm-and-angles')"),
        code("%%check norm-and-angles\npass"),
        code("check()"),
        code("import random\nrandom.random(), torch.initial_seed()"),
    ]
    NotebookClient(book, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    unwritten, right, again, wrong_id, last = (shown(book.cells[at]) for at in (3, 6, 7, 8, 10))
    assert "is still to be written" in unwritten
    assert f"{ENTRY.exercise.points}/{ENTRY.exercise.points}" in right and "✗" not in right
    assert f"{ENTRY.exercise.points}/{ENTRY.exercise.points}" in again
    assert "did you mean appA/norms-and-angles" in wrong_id
    assert f"{ENTRY.exercise.points}/{ENTRY.exercise.points}" in last  # a slip in another cell is no obstacle
    points = [event.points for event in Store().events() if isinstance(event, Checked)]
    assert points == [0] + 3 * [ENTRY.exercise.points]
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".ipynb")]
