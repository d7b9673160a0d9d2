"""The conventions that specifications name by a word in capitals: each has one function, which says so."""

from __future__ import annotations

import re
from pathlib import Path

import dlgrader.judge


def test_every_shorthand_of_the_documentation_is_in_the_function_that_it_names() -> None:
    text = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:[A-Z0-9]+(?:, )?)+) \| `(\w+)", text, re.MULTILINE)
    assert {short for shorts, _ in rows for short in shorts.split(", ")} >= {
        "SHAPE", "PURE", "T64", "T32", "GC", "AD", "NOAD", "SEED", "RNGPURE",
    }  # fmt: skip
    for shorts, name in rows:
        named = getattr(dlgrader.judge, name)
        text = (type(named) if name.isupper() else named).__doc__ or ""
        for short in shorts.split(", "):
            assert short in text, f"{name} does not say that it is {short}"
