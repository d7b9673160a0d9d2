"""`dlgrader start`: the starter file of an exercise."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseId
from dlgrader.errors import DlgraderError


@click.command("start", epilog="Example: dlgrader start ch04/adam")
@click.argument("exercise", metavar="ID", type=ExerciseId())
@click.argument("where", metavar="[DIR or FILE]", required=False, default=".")
@click.pass_context
def command(context: click.Context, exercise: str, where: str) -> None:
    """Begin an exercise: writes its starter file.

    It is named after the exercise, as adam.py, and lies in the current folder, or in DIR, or is FILE. What exists is
    never overwritten.
    """
    from dlgrader.hooks.materials import Materials

    entry = registry(context)[exercise]
    path = _target(where, entry.file_name)
    _write_new(path, Materials(entry).starter, entry.id)
    named = shlex.quote(str(path))
    click.echo(f"wrote {path}: {entry.exercise.title}, {entry.exercise.points} points")
    click.echo(f"next: dlgrader show {entry.id}, write your solution in {path.name}, then")
    click.echo(f"      dlgrader check {named}")


def _target(where: str, name: str) -> Path:
    path = Path(where)
    if path.is_dir() or path.suffix == "" or where.endswith(("/", "\\")):
        return path / name
    if path.suffix.lower() != ".py":
        raise DlgraderError(f"{where} is no name for a starter, expected a folder or a name that ends in .py")
    return path


def _write_new(path: Path, text: str, exercise: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DlgraderError(f"the folder {path.parent} cannot be made: {error.strerror}; choose another") from None
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise DlgraderError(
            f"{path} exists and stays as it is: go on with it (`dlgrader check {shlex.quote(str(path))}`), "
            f"or start beside it with `dlgrader start {exercise} OTHER.py`"
        ) from None
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}; choose another folder") from None
