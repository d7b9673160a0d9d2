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
_NO_FILE = "<submission>"  # Python opens the file of this name to quote a line from it


def syntax_problem(part: Part) -> SyntaxProblem | None:
    """The first syntax error of a part, or None, also where only the sandbox can tell (over PARSED characters).

    Parsed, and compiled only without `finally`: Python's compiler copies each of those for every way out, and 7 kB of
    nested ones took it 52 s and 8.6 GB.
    """
    if len(part.source) > PARSED:
        return None
    if "\0" in part.source:
        before = part.source.partition("\0")[0]
        column = len(before) - before.rfind("\n")
        return _problem(part, before.count("\n") + 1, column, 1, "source code cannot contain a NUL character")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                tree = ast.parse(part.source, _NO_FILE)
            except SyntaxError as error:
                return _located(part, error)
            if "finally" not in part.source:  # finds `return` outside a function and the like
                compile(tree, _NO_FILE, "exec", dont_inherit=True)
    except SyntaxError as error:
        return _located(part, error, in_bytes=True)
    except (RecursionError, MemoryError):
        return _problem(part, 1, 1, 1, "nested too deeply for Python to read")
    except ValueError:  # lone surrogates
        return _problem(part, 1, 1, 1, "source code must be text that can be encoded")
    return None


def _located(part: Part, error: SyntaxError, in_bytes: bool = False) -> SyntaxProblem:
    line = max(error.lineno or 1, 1)
    start, end = max(error.offset or 1, 1), 0
    if error.end_lineno == error.lineno:
        end = error.end_offset or 0
    if in_bytes:  # the compiler counts columns in UTF-8, the parser in characters
        text = "".join(part.source.split("\n")[line - 1 : line]).encode()
        start, end = (len(text[: column - 1].decode(errors="ignore")) + 1 for column in (start, max(end, 1)))
    return _problem(part, line, start, max(end - start, 1), error.msg)


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
