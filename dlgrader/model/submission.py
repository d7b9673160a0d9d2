"""What a learner handed in, as text: nothing here has been executed."""

from __future__ import annotations

from msgspec import Struct


class Part(Struct, frozen=True):
    """A piece of code that runs as a whole; `label` names it in messages: "adam.py", or "cell 3" of a notebook."""

    label: str
    source: str
    first_line: int = 1


class Submission(Struct, frozen=True):
    """One file as it was handed in."""

    name: str  # the learner's file name, safe to print
    path: str  # where it was found, safe to print; inside a zip "class.zip/alice/adam.py"
    parts: tuple[Part, ...]
    sha256: str  # of the original bytes
    declared: str | None = None  # what a header comment `# dlgrader: ch04/adam` says
    notices: tuple[str, ...] = ()


class SyntaxProblem(Struct, frozen=True):
    """Where Python stops reading a part; `caret` stands under `text`."""

    label: str
    line: int
    column: int  # from 1
    text: str
    caret: str
    message: str


class StudentWork(Struct, frozen=True):
    """All that one student handed in; `problems` holds a sentence for each file that could not be read."""

    student: str
    files: tuple[Submission, ...]
    problems: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


class Found(Struct, frozen=True):
    """The students in a folder or zip, and what there belongs to none of them."""

    students: tuple[StudentWork, ...]
    problems: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    layout: str = "plain"  # of which platform's download
