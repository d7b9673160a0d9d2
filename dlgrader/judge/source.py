"""A look at the learner's source: which full names the code behind an exported name mentions.

Best effort by the syntax tree, with imports and aliases resolved; the trace at run time is what counts where there is
one. Comments, strings and code that no exported name reaches are not looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mention:
    """A full name ("numpy.convolve") and where it stands."""

    name: str
    label: str
    line: int


@dataclass
class Module:
    """The top-level definitions of all parts of a submission, and what its imports are called."""

    imports: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, list[tuple[str, ast.AST]]] = field(default_factory=dict)  # name -> (label, definition)


def read(parts: Iterable[tuple[str, str]]) -> Module:
    """`parts` are (label, source); a part with a syntax error is left out."""
    module = Module()
    for label, source in parts:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                module.imports.update(_imported(node))
        for node in tree.body:
            for name in _defined(node):
                module.bodies.setdefault(name, []).append((label, node))
    return module


def mentions(module: Module, exported: str) -> list[Mention]:
    """Every full name that the code reachable from `exported` mentions."""
    found, todo, seen = [], [exported], set()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for label, body in module.bodies.get(name, ()):
            for full, line in _names(body, module.imports):
                found.append(Mention(full, label, line))
                if full in module.bodies:
                    todo.append(full)
    return found


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, f"{node.module}.{alias.name}"
        else:
            yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
    return []


def _names(body: ast.AST, imports: dict[str, str]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(body):
        if isinstance(node, (ast.Name, ast.Attribute)):
            full = _full(node, imports)
            if full:
                yield full, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
            full = _getattr(node, imports)
            if full:
                yield full, node.lineno


def _full(node: ast.expr, imports: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return imports.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        owner = _full(node.value, imports)
        return f"{owner}.{node.attr}" if owner else f"?.{node.attr}"
    return ""


def _getattr(node: ast.Call, imports: dict[str, str]) -> str:
    if len(node.args) < 2 or not isinstance(node.args[1], ast.Constant):
        return ""
    owner = _full(node.args[0], imports)
    name = node.args[1].value
    return f"{owner}.{name}" if owner and isinstance(name, str) else ""
