"""`dlgrader start`: the starter file of an exercise."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from dlgrader.cli.chapter import of_chapter
from dlgrader.cli.context import registry
from dlgrader.cli.exercise_id import ExerciseId
from dlgrader.errors import DlgraderError
from dlgrader.model.exercise import Entry


@click.command("start", epilog="Example: dlgrader start ch04/adam")
@click.argument("arguments", nargs=-1, metavar="ID... [DIR or FILE]", type=ExerciseId())
@click.option("--chapter", metavar="CHAPTER", help="All exercises of a chapter, as ch04 or 4.")
@click.option("--notebook", is_flag=True, help="Write one notebook with statements, starters and checks.")
@click.pass_context
def command(context: click.Context, arguments: tuple[str, ...], chapter: str | None, notebook: bool) -> None:
    """Begin an exercise, or several: writes their starter files.

    A file is named after its exercise, as adam.py, and lies in the current folder, or in DIR, or is FILE. With
    --notebook all of them are in one .ipynb file, whose cells check themselves in Jupyter. What exists is never
    overwritten.
    """
    known = registry(context)
    names, where = _split(arguments, 0 if chapter else 1, notebook)
    entries = [*(of_chapter(list(known), chapter) if chapter else ()), *(known[name] for name in names)]
    if not entries:
        raise click.UsageError("Missing argument 'ID': name an exercise, or a chapter with --chapter")
    if notebook:
        _notebook(entries, chapter, where)
        return
    if len(entries) > 1 and Path(where).suffix.lower() == ".py":
        raise DlgraderError(f"{where} is one file, expected a folder for {len(entries)} starters")
    from dlgrader.hooks.materials import Materials

    for entry in entries:
        path = _target(where, entry.file_name, ".py")
        _write_new(path, Materials(entry).starter, entry.id)
        click.echo(f"wrote {path}: {entry.exercise.title}, {entry.exercise.points} points")
    if len(entries) == 1:
        click.echo(f"next: dlgrader show {entry.id}, write your solution in {path.name}, then")
        click.echo(f"      dlgrader check {shlex.quote(str(path))}")
    else:
        click.echo("next: dlgrader watch, which checks a file whenever you save it")


def _split(arguments: tuple[str, ...], fewest: int, notebook: bool) -> tuple[tuple[str, ...], str]:
    """(ids, where): the last argument is a place if it looks like one, or, for one starter, if it is the second."""
    *names, last = arguments or ("",)
    if last and len(names) >= fewest:
        place = Path(last)
        looks = place.suffix.lower() in (".py", ".ipynb") or last.endswith(("/", "\\")) or place.is_dir()
        if looks or (len(names) == 1 and not notebook and "/" not in last):
            return tuple(names), last
    return arguments, "."


def _notebook(entries: Sequence[Entry], chapter: str | None, where: str) -> None:
    from dlgrader.notebook.book import new_notebook

    first = entries[0]
    alone = len(entries) == 1
    stem = Path(first.file_name).stem if alone else (chapter and first.chapter.id) or "exercises"
    path = _target(where, f"{stem}.ipynb", ".ipynb")
    title = first.exercise.title if alone else f"{first.chapter.id}: {first.chapter.title}" if chapter else "Exercises"
    _write_new(path, new_notebook(entries, title, path.name), first.id)
    click.echo(f"wrote {path}: {len(entries)} exercise{'s' * (not alone)}")
    click.echo(f"next: open it in Jupyter; `dlgrader check {shlex.quote(str(path))}` checks it, too")


def _target(where: str, name: str, suffix: str) -> Path:
    path = Path(where)
    if path.is_dir() or path.suffix == "" or where.endswith(("/", "\\")):
        return path / name
    if path.suffix.lower() != suffix:
        raise DlgraderError(
            f"{where} is no name for what is written, expected a folder or a name that ends in {suffix}"
        )
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
