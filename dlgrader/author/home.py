"""Where a new exercise belongs: in an installed chapter, in a chapter of the book, or in a distribution of its own."""

from __future__ import annotations

import importlib.resources
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path

from dlgrader.author.new import Home, filled
from dlgrader.errors import DlgraderError
from dlgrader.hooks.registry import Registry
from dlgrader.model.exercise import Chapter, Contents


def home_of(chapter: str, registry: Registry, contents: Sequence[Contents]) -> Home:
    """The folders of a chapter; of one that the book has and no plugin yet, beside the other chapters.

    Raises DlgraderError for an unknown chapter.
    """
    known = {c.id: c for c in registry.chapters}
    if chapter in known:
        table = _module(known[chapter].graders)
        return _home(known[chapter], chapter, known[chapter].title, table.parent, table, {})
    named = {c.id: c.title for c in contents}
    beside = next((c for c in registry.chapters if c.id in named), None)
    if chapter not in named or beside is None:
        raise DlgraderError(
            f"there is no chapter {chapter!r}; known are {', '.join(named or known)}. For a distribution of your own "
            "say where: --into FOLDER"
        )
    slug = re.sub(r"[^a-z0-9]+", "_", named[chapter].lower()).strip("_")
    folder = _module(beside.graders).parent.parent / f"{chapter}_{slug}"
    facts = {"chapter": chapter, "chapter_title": named[chapter], "graders": "__name__"}
    facts |= {"materials": beside.materials, "answers": beside.answers or ""}
    first = {folder / "__init__.py": filled("table.py", facts)}
    return _home(beside, chapter, named[chapter], folder, folder / "__init__.py", first)


def distribution(chapter: str, title: str, folder: Path) -> Home:
    """The folders of a distribution with this chapter; what is missing of it is among the first files."""
    package = f"dlgrader_{chapter.lower()}"
    root = folder / package
    facts = {"chapter": chapter, "chapter_title": title, "package": package, "graders": f'"{package}.graders"'}
    facts |= {"materials": f"{package}.materials", "answers": f"{package}.answers"}
    first = {
        folder / "pyproject.toml": filled("pyproject.toml", facts),
        root / "__init__.py": filled("table.py", facts),
        root / "graders" / "__init__.py": '"""Graders by exercise."""\n',
        root / "materials" / "__init__.py": '"""Statements, starters and hints."""\n',
        root / "answers" / "__init__.py": '"""Solutions, alternatives and misconceptions."""\n',
    }
    there = (root / "__init__.py").exists()
    return Home(
        chapter=chapter,
        title=title,
        graders=root / "graders",
        materials=root / "materials",
        answers=root / "answers",
        table=root / "__init__.py",
        first_files={} if there else first,
    )


def _home(like: Chapter, chapter: str, title: str, graders: Path, table: Path, first: dict[Path, str]) -> Home:
    if like.answers is None:
        raise DlgraderError(f"chapter {like.id} has no package for answers: exercises cannot be made here")
    materials, answers = (Path(str(importlib.resources.files(name))) for name in (like.materials, like.answers))
    return Home(chapter, title, graders, materials, answers, table, first)


def _module(name: str) -> Path:
    """The file of a chapter's package of graders."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise DlgraderError(f"the package {name} is not installed")
    return Path(spec.origin)
