"""The chapters of *The Mathematical Engineering of Deep Learning*, each a plugin of its own."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from dlgrader.hooks.specs import hookimpl


@hookimpl
def dlgrader_plugins() -> Iterator[tuple[str, ModuleType]]:
    """Every sub-package is a chapter: `ch04_optimization` is the plugin `ch04`."""
    for found in pkgutil.iter_modules(__path__):
        if found.ispkg:
            yield found.name.partition("_")[0], importlib.import_module(f"{__name__}.{found.name}")
