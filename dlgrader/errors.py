"""Errors that reach a user: one clear sentence each, with an exit code."""

from __future__ import annotations


class DlgraderError(Exception):
    """Something that the user can put right; its text is the sentence that they read."""

    exit_code = 2


class UnreadableSubmission(DlgraderError):
    """A submission that cannot be read as code."""

    exit_code = 3
