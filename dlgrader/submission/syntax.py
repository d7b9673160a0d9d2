"""Where Python cannot read a part, shown as Python shows it."""

from __future__ import annotations

import ast
import unicodedata
import warnings

from dlgrader.model.submission import Part, Submission, SyntaxProblem

# Python's own parser takes seconds, and quadratically more, for an f-string of this many characters with a thousand
# fields; larger parts are left to the sandbox.
PARSED = 100_000
WIDTH = 100


def first_problem(submission: Submission) -> SyntaxProblem | None:
    """That of the first part that has one."""
    return next(filter(None, map(syntax_problem, submission.parts)), None)


def syntax_problem(part: Part) -> SyntaxProblem | None:
    """The first place that Python's grammar does not allow, or None, also for parts of over PARSED characters.

    Parsed and never compiled here: seven kilobytes of nested `finally` took Python's compiler 52 s and 8.6 GB, and two
    of nested comprehensions end a process of Python 3.12. What only the compiler finds (`return` outside a function),
    the sandbox reports.
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
            ast.parse(part.source)
    except SyntaxError as error:
        return _located(part, error)
    except (RecursionError, MemoryError):
        return _problem(part, 1, 1, 1, "nested too deeply for Python to read")
    except ValueError:  # lone surrogates
        return _problem(part, 1, 1, 1, "source code must be text that can be encoded")
    return None


def _located(part: Part, error: SyntaxError) -> SyntaxProblem:
    line, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
    end = error.end_offset or 0 if error.end_lineno == error.lineno else 0
    return _problem(part, line, column, max(end - column, 1), error.msg)


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
