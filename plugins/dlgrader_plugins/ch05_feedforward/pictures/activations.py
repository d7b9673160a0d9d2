"""Pictures of ch05/activations."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, line, picture

NAMES = ("elu", "swish", "gelu")
AT = torch.linspace(-4, 3, 200, dtype=F64)


@picture()
def curves(student: Any, reference: Any) -> Picture:
    """ELU, swish and GELU between -4 and 3: below 0 they bend, and let a little of the signal through."""
    return _curves(student, reference, "activation", "Activations")


@picture()
def slopes(student: Any, reference: Any) -> Picture:
    """Their derivatives: all near 1 on the right, and swish and GELU pass above it."""
    return _curves(student, reference, "activation_grad", "Derivatives of activations")


def _curves(student: Any, reference: Any, function: str, title: str) -> Picture:
    layers = [
        line(f"{name}, {label}", AT, getattr(side, function)(name, AT))
        for name in NAMES
        for label, side in (("yours", student), ("the definition's", reference))
    ]
    return Picture(title, tuple(layers), "z")
