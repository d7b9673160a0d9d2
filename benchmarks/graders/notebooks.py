"""A submission as a notebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def code(source: str, id: str, **metadata: Any) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def write(path: Path, cells: Sequence[dict[str, Any]], **metadata: Any) -> None:
    """A notebook of format 4.5."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = {"cells": list(cells), "metadata": {**KERNEL, **metadata}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book), encoding="utf-8")
