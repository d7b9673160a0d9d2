"""A notebook that answers several exercises, cut at the headers that say where each begins."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from dlgrader.model.submission import Part, Submission
from dlgrader.submission.header import header_of


def sections(submission: Submission, exercise: Callable[[str], str]) -> tuple[Submission, ...]:
    """A submission for each exercise that a header names, in the order of the first headers; itself where there are
    none or one.

    A cell with a header begins a section, which goes on to the next header; sections of one exercise belong together.
    The cells before all headers (imports, helpers) belong to every exercise. Notices stay with the first.
    `exercise` gives the id that a header means; what it raises passes through.
    """
    shared: list[Part] = []
    of: dict[str, list[Part]] = {}
    now = shared
    for part in submission.parts:
        name = header_of(part)
        if name is not None:
            now = of.setdefault(exercise(name), [])
        now.append(part)
    if len(of) < 2:
        return (submission,)
    cut: list[Submission] = []
    for name, parts in of.items():
        notices = () if cut else submission.notices
        cut.append(structs.replace(submission, parts=(*shared, *parts), declared=name, notices=notices))
    return tuple(cut)
