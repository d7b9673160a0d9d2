"""Plugin-based exercises and sandboxed grading for *The Mathematical Engineering of Deep Learning*."""

from __future__ import annotations

from typing import Any


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext dlgrader` calls."""
    from dlgrader.notebook.extension import load

    load(shell)
