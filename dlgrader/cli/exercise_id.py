"""The argument that names an exercise, which shells can complete."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from dlgrader.cli.context import registry


class ExerciseId(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases only
    """`ch04/adam`, or `adam` where one chapter only has it. What it names is looked up by the command."""

    name = "id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids that begin with what is written, or whose slug does."""
        root = ctx.find_root()
        root.obj = root.obj or {
            "without": root.params.get("without", ()),
            "debug": False,
        }  # nothing has been invoked yet
        return [
            CompletionItem(entry.id, help=entry.exercise.title)
            for entry in registry(ctx)
            if entry.id.startswith(incomplete) or entry.exercise.slug.startswith(incomplete)
        ]


class ExerciseOrFile(ExerciseId):
    """Or a solution of it, as `check` takes."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """A file becomes the id of the exercise that it answers. Raises DlgraderError."""
        if not value.endswith((".py", ".ipynb")) or ctx is None:
            return value
        from dlgrader.submission.exercise import exercise_of
        from dlgrader.submission.read import read_file

        path = Path(value)
        return exercise_of(read_file(value), registry(ctx).ids) if path.is_file() else path.stem
