"""The argument that names an exercise, which shells can complete."""

from __future__ import annotations

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
