"""The five outcomes of a check."""

from __future__ import annotations

import enum


class Outcome(enum.StrEnum):
    """Four for the learner; the fifth is ours, and never counts against them."""

    PASS = "pass"
    FAIL = "fail"  # an answer is wrong
    ERROR = "error"  # the learner's code raised, hung or crashed
    SKIP = "skip"  # could not be judged: something it builds on is wrong or missing
    FAULT = "fault"  # our failure: withheld and flagged
