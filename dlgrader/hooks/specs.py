"""Every hook there is. A distribution takes part through an entry point in the group `dlgrader`."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

import pluggy

from dlgrader.model.exercise import Chapter, Contents

PROJECT = "dlgrader"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def dlgrader_plugins() -> Iterable[tuple[str, ModuleType]]:  # type: ignore[empty-body]
    """Further plugins of this distribution, by name: a book registers each of its chapters as a plugin of its own."""


@hookspec
def dlgrader_contents() -> Iterable[Contents]:  # type: ignore[empty-body]
    """The table of contents of the book that this plugin's exercises belong to, in its order."""


@hookspec
def dlgrader_chapters() -> Iterable[Chapter]:  # type: ignore[empty-body]
    """The chapters that this plugin provides."""
