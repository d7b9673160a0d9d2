"""What commands of a course share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dlgrader.cli.context import registry

if TYPE_CHECKING:
    from dlgrader.course.folder import CourseFolder

F = TypeVar("F", bound=Callable[..., Any])


def course_option(command: F) -> F:
    """Adds --course."""
    return click.option(
        "--course",
        metavar="FOLDER",
        type=click.Path(),
        help="The course's folder.  [default: this one, or the nearest above that is one]",
    )(command)


def opened(context: click.Context, course: str | None) -> CourseFolder:
    """The course, with its exercises known. Raises DlgraderError."""
    from dlgrader.course.folder import open_course

    return open_course(Path(course) if course is not None else None, registry(context).ids)


def own_points(context: click.Context) -> dict[str, float]:
    """What each exercise says that it is worth."""
    return {entry.id: float(entry.exercise.points) for entry in registry(context)}
