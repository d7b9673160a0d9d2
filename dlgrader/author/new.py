"""The files of a new exercise: a small working one, to be changed piece by piece."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from dlgrader.errors import DlgraderError

CONTRACT = 1  # points of the template's first check; its second one has the rest


@dataclass(frozen=True)
class Home:
    """Where the parts of a chapter's exercises lie, and where its table is; `table` holds what is still to be made."""

    chapter: str
    title: str
    graders: Path
    materials: Path
    answers: Path
    table: Path
    first_files: Mapping[Path, str]  # of a chapter that does not exist yet; with $entry in its table


@dataclass(frozen=True)
class Exercise:
    """What its table says."""

    slug: str
    title: str
    section: str
    points: int

    @property
    def entry(self) -> str:
        """The line for the table of the chapter."""
        fields = ", ".join(f'"{text}"' for text in (self.slug, self.title, self.section))
        return f"Exercise({fields}, 1, {self.points}),"


def write(home: Home, exercise: Exercise) -> list[Path]:
    """Writes the files and returns their paths. Raises DlgraderError, writing nothing, if one of them exists."""
    if exercise.points <= CONTRACT:
        raise DlgraderError(f"an exercise needs more than {CONTRACT} point, {exercise.points} were given")
    for text in (exercise.title, exercise.section):
        if '"' in text or "\\" in text or "\n" in text:
            raise DlgraderError(f"{text!r} has a quotation mark, backslash or line break; leave it out")
    module = exercise.slug.replace("-", "_")
    materials = home.materials / home.chapter / exercise.slug
    answers = home.answers / home.chapter / exercise.slug
    facts = {
        "id": f"{home.chapter}/{exercise.slug}",
        "title": exercise.title,
        "section": exercise.section,
        "points": str(exercise.points),
        "rest": str(exercise.points - CONTRACT),
        "function": module,
    }
    texts = {path: text.replace("$entry", exercise.entry) for path, text in home.first_files.items()}
    texts |= {materials / name: filled(name, facts) for name in ("statement.md", "starter.py", "hints.md")}
    texts[answers / "solution.py"] = filled("solution.py", facts)
    texts |= {answers / "alternatives" / name: filled(name, facts) for name in ("loop.py", "numpy_inside.py")}
    texts[answers / "misconceptions" / "sign_kept.py"] = filled("sign_kept.py", facts)
    texts[home.graders / f"{module}.py"] = filled("grader.py", facts)
    for path in texts:
        if path.exists():
            raise DlgraderError(f"{path} exists and stays as it is; nothing was written")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def filled(name: str, facts: Mapping[str, str]) -> str:
    """The template for a file of this name with its blanks filled; `$entry` stays for later."""
    text = files("dlgrader.author").joinpath("templates", f"{name}.tmpl").read_text(encoding="utf-8")
    return Template(text).safe_substitute(facts)


def split(identifier: str) -> tuple[str, str]:
    """(chapter, slug) of an id. Raises DlgraderError for what is none."""
    found = re.fullmatch(r"([a-z][A-Za-z0-9]*)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)", identifier)
    if found is None or keyword.iskeyword(found[2].replace("-", "_")):
        raise DlgraderError(f"{identifier!r} is no id of an exercise, expected chapter/slug as ch04/adam")
    return found[1], found[2]
