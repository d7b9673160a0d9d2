"""The text of a junk submission, from the interface of an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from dlgrader.grading.interface import Interface, Kind, Signature

KINDS = (
    "none", "nan", "zeros", "argument", "float16", "unsqueezed", "transposed", "empty", "huge", "lying", "lazy",
    "string", "nested", "raises", "number", "long", "array", "generator",
)  # fmt: skip
DEEPEST = ("nan", "zeros", "argument", "lying", "lazy", "raises")  # the kinds that come furthest in a grader

_HEAD = """\
import types

_junk = types.ModuleType("_junk")
exec(compile({answers!r}, "answers.py", "exec"), _junk.__dict__)
_junk.Junk._kind = {kind!r}
"""


def junk_source(interface: Interface, kind: str) -> str:
    """A module with all names of the interface, each with its own parameters, that answer junk of this kind."""
    answers = files("dlgrader.author.junk").joinpath("answers.py").read_text(encoding="utf-8")
    lines = [_HEAD.format(answers=answers, kind=kind)]
    for name, signature in interface.functions.items():
        lines += ["", *_function(name, signature, kind, method=False)]
    for name, methods in interface.classes.items():
        lines += ["", "", f"class {name}(_junk.Junk):", f'    """Junk: {kind}."""']
        for method, signature in methods.items():
            if method != "__init__":
                lines += ["", *(f"    {line}" for line in _function(method, signature, kind, method=True))]
    return "\n".join(lines) + "\n"


def _function(name: str, signature: Signature, kind: str, method: bool) -> Iterator[str]:
    parameters = [p if i < signature.required else f"{p}=None" for i, p in enumerate(signature.parameters)]
    before = ["self"] if method else []
    given = [*signature.parameters, *(["*self._given"] if method else []), "*_more", "*_named.values()"]
    yield f"def {name}({', '.join([*before, *parameters, '*_more', '**_named'])}):"
    yield f"    return _junk.answer({kind!r}, {_declared(signature.result)!r}, ({', '.join(given)},))"


def _declared(kind: Kind) -> tuple[Any, ...]:
    return (kind.name, tuple(_declared(inner) for inner in kind.args))
