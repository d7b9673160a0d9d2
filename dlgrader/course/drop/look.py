"""What lies in the drop folder, read and told apart; nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import UTC, datetime

from msgspec import Struct

from dlgrader.course.clock import now
from dlgrader.course.drop.folders import opened, strangers, zips
from dlgrader.course.folder import CourseFolder
from dlgrader.course.intake import Arrived, sorted_out
from dlgrader.errors import DlgraderError, UnreadableSubmission
from dlgrader.model.submission import StudentWork
from dlgrader.submission.files import read_regular
from dlgrader.submission.handing.bundle import read_bundle
from dlgrader.submission.handing.drop import usable
from dlgrader.submission.limits import MB, TOTAL
from dlgrader.submission.wording import megabytes, shown

SOURCE = "drop"
MOST_FILES, MOST_BYTES = 1000, 500 * MB  # of one student


class DropMissing(DlgraderError):
    """The drop folder cannot be read: its drive may not be there."""


class Dropped(Struct, frozen=True):
    """A hand-in in the drop folder. `digest`: of the zip, which is the hand-in, whatever the file is called."""

    arrived: Arrived
    assignment: str
    digest: str
    content: str
    left_out: tuple[str, ...]


class Look(Struct, frozen=True):
    """Hand-ins by student, each student's in their order; `problems`: a sentence for all that cannot be taken."""

    found: tuple[Dropped, ...]
    problems: tuple[str, ...] = ()

    @property
    def arrived(self) -> tuple[Arrived, ...]:
        return tuple(one.arrived for one in self.found)


def look_into_drop(folder: CourseFolder, known_ids: Collection[str], only: str | None = None) -> Look:
    """Every hand-in of students on the roster, or those for the assignment `only`.

    Whose it is says the name of the sub-folder, and when it was received the clock, or with `drop_times = "file"` the
    file system. Raises DropMissing, and DlgraderError where the roster cannot be read.
    """
    ids = [student.id for student in folder.roster().students]
    try:
        problems = strangers(folder.drop, ids)
    except OSError as error:
        raise DropMissing(f"the drop folder {folder.drop} cannot be read: {error.strerror}") from None
    found: list[Dropped] = []
    for student in ids:
        if not usable(student):
            problems.append(f"{shown(student)} cannot be the name of a folder: give this student another id")
            continue
        try:
            with opened(folder.drop, student) as own:
                theirs = _Student(folder, known_ids, student, own)
                found += theirs.hand_ins(only)
                problems += theirs.problems
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "its name cannot be that of a folder"
            problems.append(f"{shown(student)}: the folder in {folder.drop} cannot be read: {why}")
    return Look(tuple(found), tuple(problems))


class _Student:
    def __init__(self, folder: CourseFolder, known_ids: Collection[str], student: str, own: int) -> None:
        self._folder, self._ids, self._student, self._own = folder, known_ids, student, own
        self.problems: list[str] = []

    def hand_ins(self, only: str | None) -> list[Dropped]:
        names, spent, seen = zips(self._own), 0, set()
        if len(names) > MOST_FILES:
            self._problem(f"more than {MOST_FILES:,} files: only the first are looked at")
        found = []
        for name, written in names[:MOST_FILES]:
            if spent > MOST_BYTES:
                self._problem(f"more than {megabytes(MOST_BYTES)}: {shown(name)} and what came later is let alone")
                break
            try:
                data = read_regular(name, TOTAL, self._own)
                spent += len(data)
                digest = hashlib.sha256(data).hexdigest()
                if digest not in seen:  # a copy of a file is no other hand-in
                    seen.add(digest)
                    found += self._read(name, data, digest, written, only)
            except UnreadableSubmission as error:
                self._problem(str(error))
        return found

    def _read(self, name: str, data: bytes, digest: str, written: float, only: str | None) -> list[Dropped]:
        bundle = read_bundle(f"{SOURCE}/{self._student}/{name}", data)
        if only is not None and bundle.assignment != only:
            return []
        assignment = self._folder.course.assignments.get(bundle.assignment)
        if assignment is None:
            self._problem(f"{shown(name)} is for {bundle.assignment}, which the course does not have")
            return []
        answers, said = sorted_out(StudentWork(self._student, bundle.files), assignment, self._ids)
        for sentence in said:
            self._problem(sentence)
        if not answers:
            return []
        received = now()
        if self._folder.course.drop_times == "file":
            received = min(received, datetime.fromtimestamp(written, UTC))
        where = f"{SOURCE}/{self._student}/{assignment.name}.{digest[:16]}.zip"
        arrived = Arrived(self._student, tuple(answers), received, SOURCE, where)
        return [Dropped(arrived, assignment.name, digest, bundle.content, tuple(said))]

    def _problem(self, sentence: str) -> None:
        self.problems.append(f"{self._student}: {sentence}")
