"""Sentences for the user, and foreign text made safe to print in them."""

from __future__ import annotations

import unicodedata


def refusal(name: str, seen: str, expected: str, do: str) -> str:
    """One sentence: what was seen, what was expected, what to do."""
    return f"{shorter(shown(name))} {seen}, expected {expected}: {do}"


def shown(text: str) -> str:
    """`text` in normal form, with everything that could steer a terminal or cannot be encoded as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in unicodedata.normalize("NFC", text)
    )


def shorter(text: str, limit: int = 80) -> str:
    """`text`, cut in the middle when it is long."""
    if len(text) <= limit:
        return text
    half = limit // 2 - 1
    return f"{text[:half]}…{text[-half:]}"


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1024**2:.3g} MB"
