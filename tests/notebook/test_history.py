"""What is left of a notebook's cells for an exercise."""

from __future__ import annotations

import json

from dlgrader.notebook.history import History

CELLS = [
    "",
    "%load_ext dlgrader\nimport torch",
    "%%check ch04/adam\ndef answers(): return helper(1)",
    "def helper(x): return 0",
    "%%check ch04/rmsprop\ndef answers(): return 2",
    "helper(3)\n!ls",
    "def helper(x): return torch.ones(x)",
]


def code(history: History, names: list[str], headers: list[str]) -> list[str]:
    return [cell["source"] for cell in json.loads(history.notebook(names, headers))["cells"]]


def test_the_last_definitions_count_and_cells_keep_their_numbers() -> None:
    history = History(CELLS)
    assert history.headers == ("ch04/adam", "ch04/rmsprop")
    assert code(history, ["answers"], ["ch04/adam"]) == [
        "\nimport torch",
        "\ndef answers(): return helper(1)",
        "",
        "",
        "",
        "def helper(x): return torch.ones(x)",
    ]
    assert code(history, ["answers"], ["ch04/rmsprop"])[3] == "\ndef answers(): return 2"


def test_nothing_defined_is_an_empty_notebook() -> None:
    assert code(History(CELLS), ["elsewhere"], []) == [""]
