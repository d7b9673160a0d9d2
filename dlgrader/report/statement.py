"""A statement in a terminal: Markdown is set, formulas become lines of Unicode."""

from __future__ import annotations

import re

from rich.console import Console
from rich.markdown import Markdown

from dlgrader.report.formula import readable
from dlgrader.report.safe import fits

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
    wide = min(console.width, WIDEST)
    console.print(Markdown(formulas_as_text(statement, console.encoding), code_theme="ansi_dark"), width=wide)


def formulas_as_text(statement: str, encoding: str = "utf-8") -> str:
    """The Markdown in which formulas are plain text, displays in lines of their own; as LaTeX where `encoding` cannot
    say them in Unicode.
    """

    def written(found: re.Match[str]) -> str:
        if found["fence"] or found["code"]:
            return found[0]
        source = found[0].strip("$")
        text = readable(source.strip())
        if not fits(text, encoding):
            text = found[0] if found["inline"] else source.strip()
        if found["inline"]:
            return _escaped(text.replace("\n", " "))
        return "\n\n" + "\\\n".join(f"\u2003\u2003{_escaped(line)}" for line in text.split("\n")) + "\n\n"

    return _CODE_OR_MATH.sub(written, statement)


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)
