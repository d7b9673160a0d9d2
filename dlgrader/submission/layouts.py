"""How learning platforms lay out what they let an instructor download: whose each file is, and what it was called.

Canvas and Moodle put student and file into one name, Moodle also makes a folder a student; Gradescope numbers its
folders and says in a YAML file whose they are; nbgrader keeps `submitted/<student>/<assignment>/`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence

import yaml

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission.entries import Entry, Refused

_CANVAS = re.compile(r"(?P<who>[^_/]+)_(?P<late>LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<name>.+)")
_MOODLE = re.compile(r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<name>.+))?_?")
_AGAIN = re.compile(r"-\d{1,2}$")  # Canvas marks what is handed in again
_GRADESCOPE = "submission_metadata.yml"
_YAML_BYTES = 20 << 20
Found = Sequence[Entry | Refused]


class Layout(enum.StrEnum):
    """PLAIN: a file, folder or zip a student."""

    PLAIN = "plain"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    NBGRADER = "nbgrader"


def recognised(entries: Found) -> Layout:
    """The layout of a download, by the names at its top; PLAIN where they are of no other."""
    tops = {entry.parts[0] for entry in entries if entry.parts}
    if _GRADESCOPE in tops:
        return Layout.GRADESCOPE
    if tops == {"submitted"} or {"submitted", "nbgrader_config.py"} <= tops:
        return Layout.NBGRADER
    files = [entry.parts[0] for entry in entries if len(entry.parts) == 1 and isinstance(entry, Entry) and entry.read]
    if files and all(_CANVAS.fullmatch(name) for name in files) and len(files) == len(tops):
        return Layout.CANVAS
    if tops and all(_MOODLE.fullmatch(name) for name in tops):
        return Layout.MOODLE
    return Layout.PLAIN


def by_student(entries: Found, layout: Layout) -> list[Entry | Refused]:
    """The entries with the student as the first part. What fits no student keeps its place.

    Raises UnreadableSubmission where a file that the layout needs is missing or damaged.
    """
    if layout is Layout.GRADESCOPE:
        return _gradescope(entries)
    moved = {Layout.CANVAS: _canvas, Layout.MOODLE: _moodle, Layout.NBGRADER: _nbgrader}.get(layout)
    return [_moved(entry, moved) for entry in entries] if moved else list(entries)


def original_stem(stem: str) -> str:
    """What a file was called before a platform put the student into its name, without its type."""
    for pattern in (_CANVAS, _MOODLE):
        match = pattern.fullmatch(stem)
        if match and match["name"]:
            return _AGAIN.sub("", match["name"]) if pattern is _CANVAS else str(match["name"])
    return stem


def handed_in_late(path: str) -> bool:
    """Whether Canvas says so in a file's name."""
    match = _CANVAS.fullmatch(re.split(r"[\\/]", path)[-1])
    return bool(match and match["late"])


def _moved(entry: Entry | Refused, moved: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Entry | Refused:
    return entry._replace(parts=moved(entry.parts)) if entry.parts else entry


def _canvas(parts: tuple[str, ...]) -> tuple[str, ...]:
    match = _CANVAS.fullmatch(parts[0])
    return (f"{match['who']}_{match['id']}", match["name"], *parts[1:]) if match else parts


def _moodle(parts: tuple[str, ...]) -> tuple[str, ...]:
    match = _MOODLE.fullmatch(parts[0])
    if not match:
        return parts
    return (f"{match['who']}_{match['id']}", *([match["name"]] if match["name"] else []), *parts[1:])


def _nbgrader(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts[1:] if parts[0] == "submitted" else ()


def _gradescope(entries: Found) -> list[Entry | Refused]:
    told = next((entry for entry in entries if entry.parts == (_GRADESCOPE,) and isinstance(entry, Entry)), None)
    if told is None or told.read is None:
        raise UnreadableSubmission(
            f"a download of Gradescope holds {_GRADESCOPE} at its top, here is none: give the zip as it was downloaded"
        )
    students = _submitters(told.read(_YAML_BYTES))
    found: list[Entry | Refused] = []
    for entry in entries:
        name = students.get(entry.parts[0]) if entry.parts else None
        if name is not None:
            found.append(entry._replace(parts=(name, *entry.parts[1:])))
        elif entry.parts != (_GRADESCOPE,):
            found.append(entry)
    return found


def _submitters(data: bytes) -> dict[str, str]:
    """Folder -> student: the student number where there is one, else the address, else the name; a group's together."""
    try:
        told = yaml.safe_load(data)
        return {
            str(folder): "+".join(
                _name(person.get(":sid") or person.get(":email") or person[":name"])
                for person in submission[":submitters"]
            )
            for folder, submission in told.items()
        }
    except (yaml.YAMLError, ValueError, AttributeError, LookupError, TypeError, RecursionError) as error:
        said = " ".join(str(error).split())[:100]
        raise UnreadableSubmission(
            f"{_GRADESCOPE} does not say who handed in what ({type(error).__name__}: {said}): download it again"
        ) from None


def _name(told: object) -> str:
    """A list may hold itself a billion times; only a word or a number is a name. Raises TypeError."""
    if not isinstance(told, (str, int)):
        raise TypeError(f"a {type(told).__name__} where a name should be")
    return str(told)
