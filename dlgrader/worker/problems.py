"""Exceptions of the learner's code, told with the learner's own lines and nobody else's."""

from __future__ import annotations

from collections.abc import Collection

from dlgrader.wire.messages import Frame, Problem

MESSAGE = 600  # characters
FIRST, LAST = 2, 4  # frames kept of a deep traceback


def problem_of(error: BaseException, labels: Collection[str]) -> Problem:
    """`error` as a message; `labels` are the file names that the learner's parts were compiled under."""
    frames = []
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in labels:
            frames.append(Frame(code.co_filename, traceback.tb_lineno or 0, _text(code.co_name)[:200]))
        traceback = traceback.tb_next
    if isinstance(error, SyntaxError) and error.filename is not None and error.filename in labels:
        frames.append(Frame(error.filename, error.lineno or 0, "<module>"))
    if len(frames) > FIRST + LAST:
        frames = frames[:FIRST] + frames[-LAST:]
    bases = [_text(base.__name__)[:100] for base in type(error).__mro__[:20]]
    return Problem(bases[0], _message(error), bases, frames)


def _message(error: BaseException) -> str:
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:
        return ""
    return _text(text)[:MESSAGE]


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
