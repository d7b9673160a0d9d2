"""A statement in a terminal: Markdown is set, formulas stay as they are written."""

from __future__ import annotations

import re

from rich.console import Console
from rich.markdown import Markdown

WIDEST = 100

# code first: a dollar in code starts no formula
_CODE_OR_MATH = re.compile(
    r"(?P<fence>^(?P<tick>```+|~~~+).*?^(?P=tick)[`~]*[ \t]*$)"
    r"|(?P<code>(?<!`)(?P<run>`+)(?!`).+?(?<!`)(?P=run)(?!`))"
    r"|(?P<display>\$\$.+?\$\$)"
    r"|(?P<inline>(?<![\\$])\$(?![\s$])(?:\\.|[^$\\\n]|\n(?!\n))+?(?<!\s)\$(?!\d))",
    re.MULTILINE | re.DOTALL,
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def render_statement(statement: str, console: Console) -> None:
    """Prints the statement, not wider than is good to read."""
    console.print(Markdown(keep_formulas(statement), code_theme="ansi_dark"), width=min(console.width, WIDEST))


def keep_formulas(statement: str) -> str:
    """The Markdown in which formulas are text: no `_` is emphasis and no backslash lost; displays keep their lines."""
    return _CODE_OR_MATH.sub(_kept, statement)


def _kept(found: re.Match[str]) -> str:
    if found["fence"] or found["code"]:
        return found[0]
    text = _PUNCTUATION.sub(r"\\\1", found[0])
    return text.replace("\n", "\\\n") if found["display"] else text
