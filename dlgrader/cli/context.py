"""What commands take from the program's own options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dlgrader.hooks.registry import Registry


def without(context: click.Context) -> tuple[str, ...]:
    """Names of the plugins to leave out."""
    return tuple(context.find_root().obj["without"])


def registry(context: click.Context) -> Registry:
    """The exercises of the installed plugins, but for those left out. Raises DlgraderError."""
    from dlgrader.hooks.registry import make_registry

    return make_registry(without=without(context))


def debug(context: click.Context) -> bool:
    """Whether our own failures are shown in full."""
    return bool(context.find_root().obj["debug"])
