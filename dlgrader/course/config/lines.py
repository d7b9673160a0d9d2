"""In which line of a TOML file something stands, for messages."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_QUOTES = str.maketrans("", "", "\"'")


def line_of(text: str, table: str, key: str = "", number: int = 0) -> int:
    """The line, from 1, of `key` in `[table]`, or in the `number`th `[[table]]` from 0; of the header where there is
    no such key; 1 where there is no such table. The table "" is the top.
    """
    current, seen, header = "", -1, 1
    found = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=") if key else None
    at = 1 if not table else 0
    for line, content in enumerate(text.splitlines(), 1):
        if match := _HEADER.match(content):
            current = re.sub(r"\s*\.\s*", ".", match[2]).translate(_QUOTES)
            if current == table:
                seen += 1
                if seen == number or match[1] == "[":
                    at = header = line
            continue
        inside = current == table and (not table or seen in (-1, number) or number == 0)
        if found is not None and inside and found.match(content):
            return line
    return at or header
