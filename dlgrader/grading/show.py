"""Values as a learner reads them: small tensors in full, large ones by kind and size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from dlgrader.grading.operators import written
from dlgrader.grading.transcript import Called
from dlgrader.judge.callbacks import host
from dlgrader.judge.wrong import Wrong, filled
from dlgrader.model.problems import Raised, StudentProblem

SMALL = 24  # entries shown in full
WIDTH = 400
DIGITS, MORE_DIGITS = 6, (10, 17)


def apart(ours: Any, theirs: Any) -> tuple[str, str]:
    """Two values that differ, a line each, with as many digits as show it."""
    first = value(ours), value(theirs)
    if first[0] != first[1]:
        return first
    finer = ((value(ours, digits), value(theirs, digits)) for digits in MORE_DIGITS)
    return next((texts for texts in finer if texts[0] != texts[1]), first)


def value(v: Any, digits: int = DIGITS) -> str:
    """One line."""
    if isinstance(v, torch.Tensor):
        return _tensor(v, digits)
    if isinstance(v, float):
        return f"{v:.{digits}g}"
    if isinstance(v, Mapping):
        text = "{" + ", ".join(f"{k!r}: {value(x, digits)}" for k, x in v.items()) + "}"
    elif isinstance(v, (list, tuple)):
        left, right = ("[", "]") if isinstance(v, list) else ("(", ")")
        text = left + ", ".join(value(x, digits) for x in v) + right
    elif isinstance(v, host):
        text = v.name
    elif isinstance(v, Raised):
        text = f"{v.error}: {v.message}" if v.message else v.error
    elif isinstance(v, StudentProblem):
        text = v.message
    elif isinstance(v, Wrong):
        text = filled(v.says, v.facts)
    elif hasattr(v, "_class_name") or hasattr(v, "_target"):
        text = f"<{getattr(v, '_class_name', type(getattr(v, '_target', v)).__name__)} object>"
    else:
        text = repr(v)
    return text if len(text) <= WIDTH else text[: WIDTH - 3] + "..."


def call(called: Called, parameters: tuple[str, ...]) -> str:
    """The call as it would be written, with parameter names; attributes and operators as in Python."""
    if called.read:
        return called.function
    if (operation := written(called.function, tuple(map(_operand, called.args)))) is not None:
        return operation
    parts = []
    for i, v in enumerate(called.args):
        name = parameters[i] if i < len(parameters) else ""
        parts.append(f"{name}={value(v)}" if name else value(v))
    parts += [f"{k}={value(v)}" for k, v in called.kwargs.items()]
    return f"{called.function}({', '.join(parts)})"


def _operand(v: Any) -> str:
    return str(getattr(v, "_class_name", None) or value(v))


def _tensor(t: torch.Tensor, digits: int) -> str:
    if t.numel() > SMALL:
        return f"<{str(t.dtype).removeprefix('torch.')} tensor of shape {tuple(t.shape)}>"
    return _nested(t.tolist(), digits)


def _nested(v: Any, digits: int) -> str:
    if isinstance(v, list):
        return "[" + ", ".join(_nested(x, digits) for x in v) + "]"
    return f"{v:.{digits}g}" if isinstance(v, float) else str(v)
