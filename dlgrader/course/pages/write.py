"""Writes the pages of an assignment into a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from dlgrader.course.pages.files import write_changed
from dlgrader.course.pages.instructor import instructor_page
from dlgrader.course.pages.student import Pictures, no_pictures, student_page
from dlgrader.course.pages.view import ClassView
from dlgrader.course.standing import Standing
from dlgrader.errors import DlgraderError

INDEX = "index.html"


class Written(Struct, frozen=True):
    """`strange`: pages in the folder of nobody in the class."""

    pages: int
    changed: int
    strange: tuple[str, ...]


def write_pages(
    view: ClassView,
    folder: Path,
    solutions: Mapping[str, str],
    only: Collection[str] = (),
    index: bool = True,
    pictures: Pictures = no_pictures,
) -> Written:
    """The students' pages, of `only` these where there are any, and with `index` the instructor's.

    A page that is as it should be is left alone. Raises DlgraderError for a student who is not in the class, and where
    something cannot be written.
    """
    pages = changed = 0
    for standing, page in student_pages(view, solutions, only, pictures):
        changed += write_changed(folder / view.files[standing.student], page.encode())
        pages += 1
    if index:
        changed += write_changed(folder / INDEX, instructor_page(view).encode())
        pages += 1
    mine = {INDEX, *view.files.values()}
    return Written(pages, changed, tuple(sorted(path.name for path in folder.glob("*.html") if path.name not in mine)))


def student_pages(
    view: ClassView, solutions: Mapping[str, str], only: Collection[str] = (), pictures: Pictures = no_pictures
) -> Iterator[tuple[Standing, str]]:
    """Each student's, one after another. Raises DlgraderError for an id that nobody has."""
    known_or_refused(view, only)
    for standing in view.standings:
        if not only or standing.student in only:
            yield standing, student_page(view, standing, solutions, pictures)


def known_or_refused(view: ClassView, students: Collection[str]) -> None:
    """Raises DlgraderError for an id that nobody in the class has."""
    known = {one.student for one in view.standings}
    if unknown := [id for id in students if id not in known]:
        raise DlgraderError(
            f"nobody in {view.assignment.name} has the id {unknown[0]!r}: see the roster, or leave --students out"
        )
