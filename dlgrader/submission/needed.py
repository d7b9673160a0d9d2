"""Of many cells, the statements that some names are built on: what a notebook's experiments leave to be graded."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dlgrader.model.submission import Part
from dlgrader.submission.syntax import PARSED

_DECLARATIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class _Statement:
    """A statement of a cell. `changes`: names whose objects it alters by an attribute or an item."""

    part: int
    lines: range
    defines: frozenset[str]
    changes: frozenset[str]
    uses: frozenset[str]
    everything: bool  # `from x import *`
    declares: bool  # a function or class: what it uses is looked up later


def needed(parts: Sequence[Part], names: Collection[str]) -> tuple[Part, ...]:
    """The parts, reduced to the statements that define `names` and whatever those use; lines keep their numbers.

    Of several definitions of a name the last one counts, as in a notebook that was run in this order. Parts that are
    not Python, and those over the limit of what is parsed, are left out whole.
    """
    statements = [statement for number, part in enumerate(parts) for statement in _statements(number, part)]
    wanted: set[int] = {at for at, statement in enumerate(statements) if statement.everything}
    todo = [(name, len(statements)) for name in names]  # a name, and the statement before which it is looked up
    seen = set(todo)
    while todo:
        name, limit = todo.pop()
        for at in _about(statements[:limit], name):
            wanted.add(at)
            limits = (at, limit) if statements[at].declares else (at,)  # functions look names up when they are called
            found = {(used, before) for used in statements[at].uses for before in limits} - seen
            seen |= found
            todo += found
    kept: dict[int, set[int]] = {}
    for at in wanted:
        kept.setdefault(statements[at].part, set()).update(statements[at].lines)
    return tuple(_reduced(parts[number], lines) for number, lines in sorted(kept.items()))


def _about(statements: Sequence[_Statement], name: str) -> Iterator[int]:
    """The last definition of a name, those that it goes on from, and what changes the object after it."""
    for at in range(len(statements) - 1, -1, -1):
        statement = statements[at]
        if name in statement.changes:
            yield at
        if name in statement.defines:
            yield at
            if statement.declares or name not in statement.uses:
                return


def _statements(number: int, part: Part) -> Iterator[_Statement]:
    if len(part.source) > PARSED:
        return
    try:
        body = ast.parse(part.source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in body:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        star = isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
        lines = range(first, (node.end_lineno or node.lineno) + 1)
        changes = frozenset(_changed(node))
        declares = isinstance(node, _DECLARATIONS)
        yield _Statement(number, lines, frozenset(_defined(node)), changes, frozenset(_used(node)), star, declares)


def _defined(node: ast.stmt) -> Iterator[str]:
    """Names of the module that a statement binds."""
    if isinstance(node, _DECLARATIONS):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    else:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                yield inner.id
            elif isinstance(inner, _DECLARATIONS):
                yield inner.name


def _changed(node: ast.stmt) -> Iterator[str]:
    for inner in ast.walk(node) if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)) else ():
        if isinstance(inner, (ast.Attribute, ast.Subscript)) and isinstance(inner.ctx, ast.Store):
            owner: ast.expr = inner
            while isinstance(owner, (ast.Attribute, ast.Subscript)):
                owner = owner.value
            if isinstance(owner, ast.Name):
                yield owner.id


def _used(node: ast.stmt) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load):
            yield inner.id
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


def _reduced(part: Part, lines: set[int]) -> Part:
    source = "\n".join(line if at in lines else "" for at, line in enumerate(part.source.split("\n"), 1))
    return Part(part.label, source, part.first_line)
