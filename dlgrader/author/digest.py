"""What measurements of a grader belong to: code, without the comments, docstrings and sentences in it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path


def code_hash(files: Iterable[Path]) -> str:
    """16 hexadecimal digits that stay the same where only comments, layout, docstrings or sentences change.

    A string with a space in it is a sentence: no rate depends on it.
    """
    digest = hashlib.sha256()
    for path in files:
        tree = _Silent().visit(ast.parse(path.read_text(encoding="utf-8")))
        digest.update(path.name.encode() + b"\0" + ast.dump(tree).encode() + b"\0")
    return digest.hexdigest()[:16]


class _Silent(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str) and (" " in node.value or "\n" in node.value):
            return ast.Constant("")
        return node
