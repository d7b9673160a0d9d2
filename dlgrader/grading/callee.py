"""What is called over there: an exported function or class, or a method of an object that stays."""

from __future__ import annotations

from dataclasses import dataclass

from dlgrader.grading.interface import Kind


@dataclass(frozen=True, slots=True)
class Callee:
    """`shown`: its name in sentences. `handle`: the object of a method, None for an exported name. `name`: the method's
    or the export's, "" for the object itself. `kind`: the declared type of what it returns.
    """

    shown: str
    handle: int | None
    name: str
    kind: Kind
