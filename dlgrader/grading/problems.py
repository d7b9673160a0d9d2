"""What a worker reports, as problems with the learner's own lines."""

from __future__ import annotations

from dlgrader.model.problems import Crashed, Line, Missing, Raised, StudentProblem, TimedOut, Unreadable
from dlgrader.model.submission import Submission
from dlgrader.sandbox.errors import BadReply, TimeLimit, WorkerEnded
from dlgrader.wire.messages import Frame, Problem

IMPORTS = "graded code may import torch, numpy, sympy and the standard library"
ALLOCATION = ("can't allocate memory", "MemoryError", "out of memory", "Unable to allocate")


def from_ended(error: Exception, function: str, where: str, seconds: float) -> StudentProblem:
    """The problem behind a worker that hung, died or sent nonsense."""
    if isinstance(error, TimeLimit):
        return TimedOut(function, f"no answer after {seconds:g} seconds {where}: does a loop never end?")
    if isinstance(error, BadReply):
        return Unreadable(function, f"the answer {where} cannot be read: {error}")
    crashed = Crashed(function, f"the process died {where}: {error}")
    crashed.killed = isinstance(error, WorkerEnded) and error.killed
    return crashed


def from_raised(problem: Problem, function: str, submission: Submission) -> StudentProblem:
    """The exception that a call raised."""
    lines = tuple(line_of(frame, submission) for frame in problem.frames if _stands(frame, submission))
    if problem.type == "NotImplementedError":
        return Missing(function, f"`{function}` is still to be written", lines)
    message = problem.message
    if problem.type == "NotEncodable":
        return Unreadable(function, f"`{function}` returned {message}, which cannot be graded", lines)
    if problem.type == "Nothing":
        return Unreadable(function, nothing_from(function), lines)
    if problem.type == "MemoryError" or any(sign in message for sign in ALLOCATION):
        return Raised(function, "MemoryError", "it asked for more memory than there is for one submission", lines)
    if problem.type == "ModuleNotFoundError":
        message += f"; {IMPORTS}"
    if problem.type == "SystemExit":
        message = "the code ends the program; graded code must return instead"
    return Raised(function, problem.type, message, lines, tuple(problem.bases))


def nothing_from(function: str) -> str:
    """The sentence about an answer that was forgotten."""
    return f"`{function}` returned None: is a `return` missing?"


def _stands(frame: Frame, submission: Submission) -> bool:
    """Whether there is such a line: a process that is taken over may name any."""
    sources = [part.source for part in submission.parts if part.label == frame.label]
    return any(1 <= frame.line <= max(1, len(source.splitlines())) for source in sources)


def line_of(frame: Frame, submission: Submission) -> Line:
    """The frame with the text of its line, which only the host knows for sure."""
    text = ""
    for part in submission.parts:
        if part.label == frame.label:
            lines = part.source.splitlines()
            if 1 <= frame.line <= len(lines):
                text = lines[frame.line - 1].strip()[:160]
    return Line(frame.label, frame.line, frame.function[:80], text)
