"""What learners hand in, made in memory."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def notebook() -> Callable[..., bytes]:
    """A notebook of format 4 with these code cells."""

    def make(*sources: str) -> bytes:
        cells = [{"cell_type": "code", "source": source, "outputs": [], "metadata": {}} for source in sources]
        return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()

    return make


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    """A zip of (name or ZipInfo, content) pairs."""

    def make(*members: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        buffer = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
            warnings.simplefilter("ignore")  # duplicate names are what some tests want
            for name, content in members:
                archive.writestr(name, content)
        return buffer.getvalue()

    return make


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """A folder `class` with these files."""

    def make(files: dict[str, str | bytes]) -> Path:
        root = tmp_path / "class"
        root.mkdir()
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return make
