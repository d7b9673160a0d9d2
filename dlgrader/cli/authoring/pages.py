"""Pages of figures: written, or compared with what they must be."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError


def settle(text: str, out: str, check: bool, command: str) -> int:
    """Writes the page, or compares it with `check`; the exit code. Raises DlgraderError for a path that is none."""
    path = Path(out)
    try:
        if not check:
            path.write_text(text, encoding="utf-8")
        current = not check or (path.is_file() and path.read_text(encoding="utf-8") == text)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written or read: {error.strerror}") from None
    if not check:
        click.echo(f"wrote {path}")
    elif current:
        click.echo(f"{path} is as it must be")
    else:
        say(f"{path} is not as the exercises and records have it: run `dlgrader author {command}`")
    return 0 if current else 1
