"""A worker seen from outside, in the host's /proc: what the kernel says about it, which its code cannot change."""

from __future__ import annotations

import contextlib
from pathlib import Path

PROC = Path("/proc")


def descendants(root: int) -> list[int]:
    """Processes below `root`, children before grandchildren."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir() if PROC.is_dir() else ():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found, todo = [], [root]
    while todo:
        below = children.get(todo.pop(0), [])
        found += below
        todo += below
    return found


def named(name: str) -> list[int]:
    """Processes of that name, which a program may give itself."""
    found = []
    for folder in PROC.iterdir() if PROC.is_dir() else ():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and (folder / "comm").read_text().strip() == name:
                found.append(int(folder.name))
    return found


def status(process: int) -> dict[str, str]:
    """The lines of its status file, by name; empty when it is gone."""
    try:
        lines = (PROC / str(process) / "status").read_text().splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
