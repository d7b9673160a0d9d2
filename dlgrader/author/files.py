"""The files of an exercise: all there, none empty, each saying what it must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dlgrader.author.findings import Finding
from dlgrader.errors import DlgraderError
from dlgrader.grading.misconception import read_misconception
from dlgrader.hooks.content import module_files
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry

ALTERNATIVES = 2
MISCONCEPTIONS = 1
UNWRITTEN = "FILL IN"  # what `author new` leaves to be written
MUST_CONTAIN = {"statement.md": "## Example", "starter.py": "", "hints.md": ""}


def file_findings(entry: Entry) -> list[Finding]:
    """What is missing, empty or unreadable among the files of an exercise."""
    materials = Materials(entry)
    found = list(_learners_files(entry, materials))
    try:
        answers = materials.answers
    except DlgraderError as error:
        return [*found, Finding("solution.py", "a reference", "none", message=str(error))]
    found += _not_empty(answers / "solution.py", "solution.py")
    found += _enough("alternatives", materials.alternatives, ALTERNATIVES)
    found += _enough("misconceptions", materials.misconceptions, MISCONCEPTIONS)
    for path in materials.misconceptions:
        try:
            read_misconception(path)
        except DlgraderError as error:
            found.append(Finding(f"misconceptions/{path.name}", "a docstring with Fails: and Next:", str(error)))
    return found + list(_unwritten(entry, materials))


def _unwritten(entry: Entry, materials: Materials) -> Iterator[Finding]:
    """Places where what a template left open is still open."""
    folders = {path.parent for path in (*materials.alternatives, *materials.misconceptions)}
    written = [
        p for folder in (materials.folder, materials.answers, *sorted(folders)) for p in sorted(folder.iterdir())
    ]
    for path in (*module_files(entry.grader_module)[:1], *written):
        if path.is_file() and path.suffix in (".py", ".md"):
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                if UNWRITTEN in line:
                    yield Finding(path.name, "everything filled in", f"`{UNWRITTEN}` in line {number}")


def _learners_files(entry: Entry, materials: Materials) -> Iterator[Finding]:
    for name, marker in MUST_CONTAIN.items():
        path = materials.folder / name
        if not path.is_file():
            yield Finding(name, f"a file at {path}", "none")
            continue
        yield from _not_empty(path, name)
        text = path.read_text(encoding="utf-8")
        if marker and marker not in text.splitlines():
            yield Finding(name, f"a section `{marker}`", "none")
        header = f"# dlgrader: {entry.id}"
        if name == "starter.py" and text.partition("\n")[0].strip() != header:
            yield Finding(name, f"the first line `{header}`", text.partition("\n")[0][:80] or "an empty line")


def _not_empty(path: Path, name: str) -> Iterator[Finding]:
    if not path.read_text(encoding="utf-8").strip():
        yield Finding(name, "something in it", "an empty file")


def _enough(folder: str, files: list[Path], least: int) -> Iterator[Finding]:
    if len(files) < least:
        yield Finding(f"{folder}/", f"at least {least} {'file' if least == 1 else 'files'}", f"{len(files)}")
    for path in files:
        yield from _not_empty(path, f"{folder}/{path.name}")
