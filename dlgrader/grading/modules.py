"""Files of ours as modules: references, misconceptions, and what an author is working on. Never a learner's."""

from __future__ import annotations

import sys
import types
from pathlib import Path


def load_module(path: Path, name: str) -> types.ModuleType:
    """Runs a file of ours as a module of that name."""
    return module_of(path.read_text(encoding="utf-8"), name, str(path))


def module_of(source: str, name: str, label: str) -> types.ModuleType:
    """Runs the text of a file of ours as a module of that name; `label` is its file in tracebacks."""
    module = types.ModuleType(name)
    module.__file__ = label
    sys.modules[name] = module  # dataclasses look their module up
    exec(compile(source, label, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # our own file
    return module
