"""Small mistakes in a formula that is written as text, as in the answers of symbolic exercises."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\*\*|[-+*/]|\d+(?:\.\d+)?|[a-z]+(?=\()")
_INSTEAD = {
    "+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "sin": "cos", "cos": "sin", "exp": "", "log": "exp",
    "sqrt": "", "tanh": "sinh", "sinh": "cosh", "cosh": "sinh", "tan": "tanh",
}  # fmt: skip


def changed(text: str) -> Iterator[str]:
    """The text with another operator, function or number in one place; nothing for what is no formula."""
    if "->" in text:  # einsum
        return
    for found in _TOKEN.finditer(text):
        token = found[0]
        new = _INSTEAD.get(token)
        if token[0].isdigit():
            new = str(int(token) + 1) if token.isdigit() else str(2 * float(token))
        if new is not None:
            yield text[: found.start()] + new + text[found.end() :]
