"""Where Python cannot read a part, shown as Python shows it."""

from __future__ import annotations

import ast
import unicodedata
import warnings

from dlgrader.model.submission import Part, SyntaxProblem

# Python's own parser takes seconds, and quadratically more, for an f-string of this many characters with a thousand
# fields; larger parts are left to the sandbox.
PARSED = 100_000
WIDTH = 100


def syntax_problem(part: Part) -> SyntaxProblem | None:
    """The first syntax error of a part, or None. What only the sandbox can tell (parts of over PARSED characters) is None.

    Parsed and never compiled, unless it holds no `finally`: Python's compiler copies each of those for every way out,
    and 7 kB of nested ones took it 52 s and 8.6 GB.
    """
    if len(part.source) > PARSED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(part.source, part.label)
            if "finally" not in part.source:  # finds `return` outside a function and the like
                compile(tree, part.label, "exec", dont_inherit=True)
    except SyntaxError as error:
        return _located(part, error)
    except (RecursionError, MemoryError):
        return _problem(part, 1, 1, 1, "nested too deeply for Python to read")
    except ValueError:  # a NUL character, before Python 3.12
        before = part.source.partition("\0")[0]
        column = len(before) - before.rfind("\n")
        return _problem(part, before.count("\n") + 1, column, 1, "source code cannot contain a NUL character")
    return None


def _located(part: Part, error: SyntaxError) -> SyntaxProblem:
    line, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
    same_line = error.end_lineno == error.lineno and error.end_offset
    width = error.end_offset - column if same_line and error.end_offset else 1
    return _problem(part, line, column, max(width, 1), error.msg)


def _problem(part: Part, line: int, column: int, width: int, message: str) -> SyntaxProblem:
    lines = part.source.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    column = min(column, len(text) + 1)
    start = max(0, column - WIDTH // 2) if len(text) > WIDTH else 0
    text = "".join(_cell(char) for char in text[start : start + WIDTH])
    before = text[: column - 1 - start]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in before)
    width = min(width, max(1, len(text) - len(before)))
    return SyntaxProblem(
        label=part.label,
        line=line + part.first_line - 1,
        column=column,
        text=text,
        caret=" " * (len(before) + wide) + "^" * width,
        message="".join(_cell(char) for char in message),
    )


def _cell(char: str) -> str:
    """One printable character for any, so that the caret stays under its place."""
    return char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
