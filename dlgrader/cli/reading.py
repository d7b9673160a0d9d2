"""Texts for learners: set in a terminal, as they are written into a pipe or file."""

from __future__ import annotations

import sys

import click


def show_text(markdown: str) -> bool:
    """Prints it; says whether it was set for a terminal."""
    if not sys.stdout.isatty():
        click.echo(markdown.rstrip("\n"))
        return False
    from rich.console import Console

    from dlgrader.report.statement import render_statement

    render_statement(markdown, Console())
    return True
