"""Hashes of files: what a result was made with, and what a record of measurements belongs to."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path


def content_hash(files: Iterable[Path]) -> str:
    """16 hexadecimal digits of the names and bytes of these files, in this order."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def module_files(name: str) -> list[Path]:
    """The file of a module, then those of the modules of the same distribution package that it imports, by name.

    Nothing but packages is imported; a module that does not exist has no file.
    """
    top = name.partition(".")[0]
    found: dict[str, Path] = {}
    waiting = [name]
    while waiting:
        module = waiting.pop()
        spec = _spec(module)
        if spec is None or spec.submodule_search_locations is not None or spec.origin is None or module in found:
            continue
        found[module] = Path(spec.origin)
        waiting += [m for m in _imported(found[module]) if m.startswith(f"{top}.")]
    return [found[module] for module in sorted(found, key=lambda module: (module != name, module))]


def _spec(module: str) -> ModuleSpec | None:
    try:
        return importlib.util.find_spec(module)
    except ModuleNotFoundError:
        return None


def _imported(path: Path) -> Iterator[str]:
    """Names of modules: `from a.b import c` means a.b, and a.b.c where a.b is a package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            spec = _spec(node.module)
            if spec is not None and spec.submodule_search_locations is not None:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
