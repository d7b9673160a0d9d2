"""`dlgrader assignment build`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.context import registry
from dlgrader.cli.coursework.options import course_option, opened


@click.command("build", epilog="Example: dlgrader assignment build hw1 --drop /mnt/course/drop")
@click.argument("name")
@course_option
@click.option("--drop", metavar="FOLDER", default="", help="Where students find the drop folder on their machines.")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False), help="[default: packs/NAME.zip of the course]")
@click.pass_context
def command(context: click.Context, name: str, course: str | None, drop: str, out: str | None) -> None:
    """Makes the pack of assignment NAME: a zip for students.

    It holds the statements as text and as pages, the starters as files and as one notebook, the hints where
    course.toml allows them, a README, and what `dlgrader submit` reads. Nothing of graders, references, roster or key
    is in it. The same course gives the same bytes.
    """
    from dlgrader.course.packs.build import FOLDER, pack_files, write_pack, zipped
    from dlgrader.notebook.book import new_notebook

    folder = opened(context, course)
    files = pack_files(folder, folder.assignment(name), registry(context), drop, new_notebook)
    path = Path(out) if out is not None else folder.path / FOLDER / f"{name}.zip"
    write_pack(path, zipped(files, name))
    click.echo(f"wrote {path}: {len(files)} files")
