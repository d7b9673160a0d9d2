"""Runs the learner's parts as one module."""

from __future__ import annotations

import inspect
import linecache
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from dlgrader.wire.messages import Export, Part, Problem
from dlgrader.worker.problems import problem_of

MODULE = "submission"  # not "__main__": what stands under that guard is the learner's own business


def run(parts: Sequence[Part]) -> tuple[ModuleType, list[Problem]]:
    """The module, and what was raised on the way. A part that raises costs only what it would have defined."""
    module = ModuleType(MODULE)
    sys.modules[MODULE] = module
    labels = {part.label for part in parts}
    problems = []
    for part in parts:
        module.__file__ = part.label
        lines = part.source.splitlines(keepends=True)
        linecache.cache[part.label] = (len(part.source), None, lines, part.label)
        try:
            exec(compile(part.source, part.label, "exec", dont_inherit=True), module.__dict__)
        except BaseException as error:
            problems.append(problem_of(error, labels))
    return module, problems


def export_of(module: ModuleType, name: str) -> Export:
    """What `name` is in the module."""
    if name not in module.__dict__:
        return Export(name, "missing")
    value = module.__dict__[name]
    kind = "class" if isinstance(value, type) else "function" if callable(value) else "value"
    return Export(name, kind, _parameters(value))


def defined(module: ModuleType) -> list[str]:
    """Names of the functions and classes that the module defines itself."""
    found = []
    for name, value in list(module.__dict__.items())[:2000]:
        if isinstance(name, str) and callable(value) and getattr(value, "__module__", None) == MODULE:
            found.append(name[:100])
    return found[:200]


def _parameters(value: Any) -> list[str] | None:
    try:
        parameters = inspect.signature(value).parameters.values()
    except Exception:
        return None
    shown = []
    for p in list(parameters)[:100]:
        mark = "*" if p.kind is p.VAR_POSITIONAL else "**" if p.kind is p.VAR_KEYWORD else ""
        shown.append(f"{mark}{p.name[:150]}" + ("=" if p.default is not p.empty else ""))
    return shown
