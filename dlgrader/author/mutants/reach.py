"""Which definitions of a module its exported names lead to: yardsticks and trusted forwards are nobody's to mutate."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


def reachable(tree: ast.Module, exported: Iterable[str]) -> list[Definition]:
    """Definitions at the top of the module that run when exported names are used, in the order of the module."""
    known = {name: node for node in tree.body if isinstance(node, Definition) for name in _names(node)}
    waiting, seen = [name for name in exported if name in known], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting += {n for n in mentioned(known[name]) if n in known} - seen
    return [node for node in tree.body if isinstance(node, Definition) and seen & set(_names(node))]


def mentioned(definition: ast.AST) -> set[str]:
    """Names that the code of a definition reads; annotations do not count."""
    return {node.id for _, node in walked(definition) if isinstance(node, ast.Name)}


def walked(definition: ast.AST, owner: str = "") -> Iterator[tuple[str, ast.AST]]:
    """(name of the innermost function or class, node) of what runs: no annotation, decorator, docstring or message."""
    if isinstance(definition, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        owner = f"{owner}.{definition.name}" if owner else definition.name
    yield owner, definition
    for field, value in ast.iter_fields(definition):
        if field in ("annotation", "returns", "decorator_list", "bases", "exc", "format_spec", "type_comment"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _docstring(definition, node):
                yield from walked(node, owner)


def _docstring(parent: ast.AST, node: ast.AST) -> bool:
    body = getattr(parent, "body", None)
    first = isinstance(body, list) and bool(body) and body[0] is node
    return first and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _names(node: Definition) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)]
