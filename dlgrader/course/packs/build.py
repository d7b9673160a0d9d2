"""The zip of an assignment for students: the same bytes for the same exercises, course and options."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from dlgrader.course.config.model import Assignment
from dlgrader.course.folder import CourseFolder
from dlgrader.course.packs import words
from dlgrader.course.packs.readme import flat, readme
from dlgrader.course.policy.scores import worth
from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import Registry
from dlgrader.model.exercise import Entry
from dlgrader.report.web.pages import statement_page
from dlgrader.report.whole import write_whole
from dlgrader.submission.handing import pack as packs
from dlgrader.submission.handing.pack import Pack, Task

NotebookOf: TypeAlias = Callable[[Sequence[Entry], str, str], str]
FOLDER = "packs"  # in the course's folder
_FIRST = (1980, 1, 1, 0, 0, 0)  # the time of every member


def pack_files(
    folder: CourseFolder, assignment: Assignment, registry: Registry, drop: str, notebook_of: NotebookOf
) -> dict[str, str]:
    """Name -> text of everything in a pack; `drop`: where students hand in, empty where it is told elsewhere.
    `notebook_of` makes the text of a notebook from exercises, title and file name.

    Raises DlgraderError for an exercise that is not installed.
    """
    entries = [registry[asked.id] for asked in assignment.exercises]
    described = _described(folder, assignment, entries, drop)
    materials = {entry.id: Materials(entry) for entry in entries}
    notebook = f"{assignment.name}.ipynb"
    files = {
        "README.md": readme(described, assignment, folder.zone, notebook),
        packs.FILE: packs.encoded(described).decode(),
        notebook: notebook_of(entries, described.title, notebook),
    }
    for entry, task in zip(entries, described.exercises, strict=True):
        statement = materials[entry.id].statement
        files[f"statements/{flat(entry.id)}.md"] = statement
        files[f"statements/{flat(entry.id)}.html"] = statement_page(entry, statement)
        files[task.file] = materials[entry.id].starter
        if assignment.hints:
            files[f"hints/{flat(entry.id)}.md"] = materials[entry.id].hints
    return files


def zipped(files: Mapping[str, str], top: str) -> bytes:
    """A zip with the files in the folder `top`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{top}/{name}", _FIRST)
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name].encode(), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def write_pack(path: Path, data: bytes) -> None:
    """The file appears as a whole. Raises DlgraderError where it cannot be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}; name another file with --out") from None


def _described(folder: CourseFolder, assignment: Assignment, entries: list[Entry], drop: str) -> Pack:
    points = worth(assignment, {entry.id: float(entry.exercise.points) for entry in entries})
    names = Counter(entry.file_name for entry in entries)
    tasks = []
    for entry in entries:
        own = entry.file_name if names[entry.file_name] == 1 else f"{flat(entry.id).replace('-', '_')}.py"
        tasks.append(Task(entry.id, entry.exercise.title, points[entry.id], own))
    return Pack(
        course=folder.course.title,
        assignment=assignment.name,
        title=assignment.title or assignment.name,
        exercises=tuple(tasks),
        timezone=folder.course.timezone,
        release=assignment.release,
        due=assignment.due,
        closes=assignment.closes,
        late=words.late(assignment.late),
        attempts=assignment.attempts,
        drop=drop,
    )
