"""A toy exercise, new for each test."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from author_toy import Toy

_numbers = itertools.count()


@pytest.fixture
def make_toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Toy]]:
    """Makes exercises, each in packages of its own."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made: list[Toy] = []

    def make(slug: str = "scale") -> Toy:
        made.append(Toy(tmp_path, f"toy{next(_numbers)}", slug))
        return made[-1]

    yield make
    for name in [n for n in sys.modules if any(n.startswith(f"{toy.name}_") for toy in made)]:
        del sys.modules[name]


@pytest.fixture
def toy(make_toy: Callable[..., Toy]) -> Toy:
    return make_toy()
