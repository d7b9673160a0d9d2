"""The text of a formula before it is parsed: length, characters, numbers, and what to say where it cannot be read."""

from __future__ import annotations

import ast
import re
import string
import warnings
from fractions import Fraction

from dlgrader.judge.wrong import Wrong

LENGTH = 3000
DIGITS = 60
EXPONENT = 3  # digits of the power of ten: 1e999 is read, 1e999999999 would fill the memory

_CHARACTERS = frozenset(string.ascii_letters + string.digits + "_ .,+-*/^()")
_INSTEAD = {
    "[": "round brackets",
    "]": "round brackets",
    "{": "round brackets",
    "}": "round brackets",
    "|": "`sqrt(x**2)` for |x|",
    "=": "the expression alone, without an equals sign",
    "²": "`**2`",
    "³": "`**3`",
    "·": "`*`",
    "×": "`*`",
    "÷": "`/`",
    "−": "the minus sign of the keyboard",
    "√": "`sqrt(...)`",
    "π": "`pi`",
}
_NUMBER = re.compile(rf"(\d+\.?\d*|\.\d+)([eE][+-]?\d{{1,{EXPONENT}}})?")


def parsed(text: str, what: str) -> tuple[str, ast.expr]:
    """The text as it was parsed, on one line with `**` for `^`, and its syntax tree. Raises Wrong.

    `what` is what the sentence calls the text.
    """
    if len(text) > LENGTH:
        raise Wrong("{what} has {length} characters, at most {limit} are read", _facts(what, length=len(text)))
    text = " ".join(text.split())
    if not text:
        raise Wrong("{what} is an empty string", _facts(what))
    for character in text:
        if character not in _CHARACTERS:
            hint = f": write {_INSTEAD[character]}" if character in _INSTEAD else ""
            raise Wrong("{what} contains the character {character}{hint}", _facts(what, character=character, hint=hint))
    text = text.replace("^", "**")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 1or x: Python warns before it refuses
            return text, ast.parse(text, mode="eval").body
    except SyntaxError as error:
        at = max(0, (error.offset or 1) - 1)
        near = text[max(0, at - 8) : at + 8].strip()
        raise Wrong("{what} cannot be read near `{near}`: {why}", _facts(what, near=near, why=_why(text))) from None
    except (ValueError, MemoryError, RecursionError, OverflowError):
        raise Wrong("{what} is nested too deeply, or too long, to be read", _facts(what)) from None


def number(text: str, what: str) -> Fraction:
    """The exact number of a literal. Raises Wrong."""
    if len(text) > DIGITS:
        raise Wrong("{what} contains a number of {length} digits, at most 60 are read", _facts(what, length=len(text)))
    if not _NUMBER.fullmatch(text):
        raise Wrong("{what} contains `{text}`, which is no number here", _facts(what, text=text))
    return Fraction(text)


def _why(text: str) -> str:
    if text.count("(") != text.count(")"):
        return f"{text.count('(')} opening brackets, {text.count(')')} closing ones"
    if re.search(r"[\d)]\s*[A-Za-z(]|[A-Za-z)]\s+[A-Za-z\d(]", text):
        return "products need their `*`, and functions their brackets"
    return "an operand is missing, or there is one too many"


def _facts(what: str, **facts: object) -> dict[str, object]:
    return {"what": what, "limit": LENGTH, **facts}
