"""A report as plain text, for a file."""

from __future__ import annotations

import io

from rich.console import Console

from dlgrader.model.report import Report
from dlgrader.report.terminal import render


def text(report: Report, width: int = 80) -> str:
    """What the terminal shows, without colour, at a fixed width."""
    file = io.StringIO()
    render(report, Console(file=file, width=width, color_system=None, force_jupyter=False, legacy_windows=False))
    return file.getvalue()
