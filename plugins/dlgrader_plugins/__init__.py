"""The chapters of *The Mathematical Engineering of Deep Learning*, each a plugin of its own."""

from __future__ import annotations

import importlib
import importlib.resources
import pkgutil
import tomllib
from collections.abc import Iterator
from types import ModuleType

import msgspec

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Contents


@hookimpl
def dlgrader_plugins() -> Iterator[tuple[str, ModuleType]]:
    """Every sub-package is a chapter: `ch04_optimization` is the plugin `ch04`."""
    for found in pkgutil.iter_modules(__path__):
        if found.ispkg:
            yield found.name.partition("_")[0], importlib.import_module(f"{__name__}.{found.name}")


@hookimpl
def dlgrader_contents() -> tuple[Contents, ...]:
    """Chapters 1 to 10, epilogue and appendices, each with all its sections."""
    text = importlib.resources.files(__name__).joinpath("book.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["chapter"], tuple[Contents, ...])
