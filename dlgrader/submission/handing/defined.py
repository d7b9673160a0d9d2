"""Names that a submission defines, seen without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from dlgrader.model.submission import Submission
from dlgrader.submission.syntax import PARSED

_BLOCKS = (ast.If, ast.Try, ast.With, ast.For, ast.While, ast.ExceptHandler)
_DECLARED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def undefined(submission: Submission, names: Iterable[str]) -> list[str]:
    """Those of `names` that no part binds; none where that cannot be seen: `from x import *`, or what is not parsed."""
    bound: set[str] = set()
    for part in submission.parts:
        if len(part.source) > PARSED:
            return []
        try:
            found = set(_bound(ast.parse(part.source).body))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
        bound |= found
    return [] if "*" in bound else [name for name in names if name not in bound]


def _bound(body: Iterable[ast.stmt | ast.ExceptHandler]) -> Iterator[str]:
    for node in body:
        if isinstance(node, _DECLARED):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, _BLOCKS):
            for block in ("body", "orelse", "finalbody", "handlers"):
                yield from _bound(getattr(node, block, ()))
        else:
            yield from (n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
