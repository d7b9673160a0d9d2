"""What measurements of a grader belong to: code, without the comments, docstrings and sentences in it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path

AHEAD = "side_by_side"


def code_hash(files: Iterable[Path]) -> str:
    """16 hexadecimal digits that stay the same where only comments, layout, docstrings or sentences change, or what is
    made ahead: statements `side_by_side(...)`, and what a case has for them under the name `ahead`.

    A string with a space in it is a sentence: no rate depends on it. Nor does one depend on when a training is made.
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

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == AHEAD:
            return None
        return self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom:
        node.names = [alias for alias in node.names if alias.name != AHEAD]
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "Case":
            node.keywords = [given for given in node.keywords if given.arg != "ahead"]
        return self.generic_visit(node)
