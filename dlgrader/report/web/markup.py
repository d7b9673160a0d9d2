"""Markdown of statements as HTML, with MathML."""

from __future__ import annotations

import html
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from dlgrader.report.formula import mathml

LIGHT, DARK = "default", "github-dark"


def as_html(markdown: str) -> str:
    """What stands in the body of a page. Raw HTML in the Markdown is shown as the text that it is."""
    return str(_PARSER.render(markdown))


def colours() -> str:
    """Style rules for code, in light and in dark."""
    light = HtmlFormatter(style=LIGHT).get_style_defs("pre")
    dark = HtmlFormatter(style=DARK).get_style_defs("pre")
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}"


def _formula(latex: str, options: dict[str, Any]) -> str:
    try:
        return mathml(latex.strip(), display=bool(options.get("display_mode")))
    except ValueError:
        return f"<code>{html.escape(latex)}</code>"


def _coloured(code: str, language: str, _attributes: str) -> str:
    if language not in ("python", "py"):
        return ""  # as it is
    return str(highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)))


_PARSER = (
    MarkdownIt("commonmark", {"html": False, "highlight": _coloured})
    .enable("table")
    .use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, renderer=_formula)
)
