"""Files and tables agree: no folder of an exercise lies about that no chapter's table names."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from pathlib import Path

from dlgrader.author.findings import Finding
from dlgrader.hooks.registry import Registry


def table_findings(registry: Registry) -> list[Finding]:
    """Folders in the packages of the registry's chapters that belong to no exercise of it, and prerequisites that are
    none."""
    known: dict[str, set[str]] = {}
    for entry in registry:
        for package in (entry.chapter.materials, entry.chapter.answers):
            if package:
                known.setdefault(package, set()).add(entry.id)
    return _needs(registry) + [
        Finding(f"{package}/{folder}", "an entry in a chapter's table", "none")
        for package, ids in known.items()
        for folder in _folders(package)
        if folder not in ids
    ]


def _needs(registry: Registry) -> list[Finding]:
    """What an exercise builds on stands before it, in its chapter or in another."""
    place = {exercise: number for number, exercise in enumerate(registry.ids)}
    found = []
    for entry in registry:
        for need in entry.needs:
            if need not in place:
                found.append(Finding(entry.id, f"{need}, which it needs, in a table", "no such exercise"))
            elif need.partition("/")[0] == entry.chapter.id and place[need] >= place[entry.id]:
                found.append(Finding(entry.id, f"{need}, which it needs, before it", "it comes later"))
    return found


def _folders(package: str) -> Iterator[str]:
    try:
        root = Path(str(importlib.resources.files(package)))
    except ModuleNotFoundError:
        return  # an edition without answers
    for chapter in _below(root):
        for exercise in _below(chapter):
            yield f"{chapter.name}/{exercise.name}"


def _below(folder: Path) -> list[Path]:
    """Folders with at least one file somewhere in them."""
    inside = (p for p in sorted(folder.iterdir()) if p.is_dir() and not p.name.startswith(("_", ".")))
    return [p for p in inside if any(f.is_file() and "__pycache__" not in f.parts for f in p.rglob("*"))]
