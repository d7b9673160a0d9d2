"""The three sizes of a one-dimensional convolution, for the graders of chapter 6."""

from __future__ import annotations

MODES = ("full", "same", "valid")


def allowed(n: int, k: int) -> tuple[str, ...]:
    """The modes that k taps have on n numbers."""
    return MODES if k <= n else MODES[:1]


def counts(mode: str) -> str:
    """How many numbers come out, as a formula."""
    return {"full": "n + k - 1", "same": "n", "valid": "n - k + 1"}[mode]
