"""The kinds of check, and which of them show by themselves that a function is right."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "contract",
    "value",
    "edge",
    "symbolic",
    "gradient",
    "trajectory",
    "property",
    "stability",
    "convergence",
    "learning",
    "distribution",
    "policy",
    "performance",
    "source",
    "choice",
    "numeric",
]

KINDS: tuple[str, ...] = get_args(Kind)

# Zeros satisfy many properties: checks of other kinds count only for functions that one of these has seen right.
EVIDENCE: frozenset[str] = frozenset(
    {"value", "symbolic", "gradient", "trajectory", "learning", "distribution", "policy", "choice", "numeric"}
)
