"""What is looked at before anything is handed in: nothing is run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from dlgrader.errors import DlgraderError, UnreadableSubmission
from dlgrader.model.submission import Submission
from dlgrader.submission.exercise import answered
from dlgrader.submission.files import read_regular
from dlgrader.submission.handing.defined import undefined
from dlgrader.submission.handing.pack import Pack
from dlgrader.submission.read import read_bytes, size_limit
from dlgrader.submission.syntax import first_problem
from dlgrader.submission.wording import shown


class Piece(Struct, frozen=True):
    """A file that may be handed in, and the exercises of the assignment that it answers."""

    path: str
    data: bytes
    exercises: tuple[str, ...]


def looked_at(
    paths: Sequence[str], pack: Pack, known_ids: Collection[str], names: Callable[[str], Sequence[str]]
) -> tuple[list[Piece], list[DlgraderError]]:
    """(the files in order, what is wrong with them). `names`: what an answer to an exercise must define.

    Refused: what cannot be read as Python, does not say what it answers, answers nothing that is asked or something
    that another file answers already, or does not define all names. Of a notebook, sections on other exercises than
    those of the assignment are let alone.
    """
    pieces: list[Piece] = []
    wrong: list[DlgraderError] = []
    taken: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        try:
            piece = _piece(path, pack, known_ids, names)
            for exercise in piece.exercises:
                if (other := taken.setdefault(exercise, path)) != path:
                    raise DlgraderError(f"{shown(other)} and {shown(path)} both answer {exercise}: hand in one of them")
        except DlgraderError as error:
            wrong.append(error)
        else:
            pieces.append(piece)
    return pieces, wrong


def _piece(path: str, pack: Pack, known_ids: Collection[str], names: Callable[[str], Sequence[str]]) -> Piece:
    data = read_regular(path, size_limit(path))
    submission = read_bytes(path, data)
    if (problem := first_problem(submission)) is not None:
        label = "" if problem.label == submission.name else f"{problem.label}, "
        said = f"{shown(path)}, {label}line {problem.line}: {problem.message}: `{problem.text.strip()}`"
        raise UnreadableSubmission(f"{said}; correct it, nothing was handed in")
    answers = dict(answered(submission, {*known_ids, *pack.ids}))
    asked = {exercise: answer for exercise, answer in answers.items() if exercise in pack.ids}
    if not asked:
        raise DlgraderError(
            f"{shown(path)} answers {', '.join(answers)}, which {pack.assignment} does not ask; it asks "
            f"{', '.join(pack.ids)}"
        )
    for exercise, answer in asked.items():
        _require_names(path, exercise, answer, names(exercise))
    return Piece(path, data, tuple(asked))


def _require_names(path: str, exercise: str, answer: Submission, names: Sequence[str]) -> None:
    if missing := undefined(answer, names):
        raise DlgraderError(
            f"{shown(path)} does not define {', '.join(f'`{name}`' for name in missing)}, which {exercise} asks for: "
            "see its starter"
        )
