"""All mutants of a source."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dlgrader.author.mutants.operators import KEPT_KEYWORDS, changes
from dlgrader.author.mutants.reach import reachable, walked


class Place(Struct, frozen=True, order=True):
    """Where a mutant differs, in words that outlast edits elsewhere in the file.

    `line`: the text of the line where the changed expression begins; `change`: before and after; `number`: 1 for the
    first such change on such lines of the function.
    """

    function: str
    line: str
    change: str
    number: int = 1


class Mutant(Struct, frozen=True):
    """A source with one mistake."""

    place: Place
    operator: str
    source: str


def mutants_of(source: str, exported: Iterable[str]) -> list[Mutant]:
    """Mutants of the code that the exported names lead to, no two with the same source. Raises SyntaxError."""
    tree = ast.parse(source)
    lines = source.splitlines()
    seen = {ast.unparse(tree)}
    counted: Counter[tuple[str, str, str]] = Counter()
    found = []
    for definition in reachable(tree, exported):
        for function, parent, field, index, node in _sites(definition):
            for operator, new in list(changes(node)):
                before = ast.unparse(node)
                text = _with(tree, parent, field, index, node, new)
                if text in seen:
                    continue
                seen.add(text)
                line = lines[getattr(node, "lineno", 1) - 1].strip()
                key = (function, line, f"{_short(before)}  ->  {_short(ast.unparse(new))}")
                counted[key] += 1
                found.append(Mutant(Place(*key, counted[key]), operator, text))
    return found


def _sites(definition: ast.AST) -> Iterator[tuple[str, ast.AST, str, int | None, ast.AST]]:
    """(function, parent, field, index in the field, node) of every node below the definition."""
    for function, parent in list(walked(definition)):
        children = {id(node) for _, node in walked(parent)} - {id(parent)}
        for field, value in ast.iter_fields(parent):
            for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(node, ast.AST) and id(node) in children and not _skipped(parent, node):
                    yield function, parent, field, index, node


def _skipped(parent: ast.AST, node: ast.AST) -> bool:
    """A negative number is changed as a whole; keys and names of slots are no formulas."""
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub) and isinstance(node, ast.Constant):
        return True
    if isinstance(parent, ast.Dict) and node in parent.keys:
        return True
    if isinstance(parent, ast.keyword) and parent.arg in KEPT_KEYWORDS:
        return True
    return isinstance(parent, ast.Assign) and any(getattr(t, "id", "").startswith("__") for t in parent.targets)


def _with(tree: ast.Module, parent: ast.AST, field: str, index: int | None, node: ast.AST, new: ast.AST) -> str:
    """The source with the new node, or an unchanged one where it cannot be written down."""
    _put(parent, field, index, new)
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, TypeError):
        return ast.unparse(_restored(tree, parent, field, index, node))
    finally:
        _put(parent, field, index, node)
    return text


def _restored(tree: ast.Module, parent: ast.AST, field: str, index: int | None, node: ast.AST) -> ast.Module:
    _put(parent, field, index, node)
    return tree


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _short(text: str) -> str:
    return " ".join(text.split())[:100]
