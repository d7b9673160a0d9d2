"""A click group that imports a command when it is called, not when the program starts."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """`commands` maps names to their line of help; `name` is the object `command` of the module `package`.name, with
    `_` for `-`.
    """

    def __init__(self, *args: Any, commands: Mapping[str, str], package: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._lines = dict(commands)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lines:
            return None
        found = importlib.import_module(f"{self._package}.{cmd_name.replace('-', '_')}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with the nearest command in the message."""
        name = click.utils.make_str(args[0])
        if name not in self._lines and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, self._lines, 1)
            guess = f"; did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"there is no command {name!r}{guess}")
        return super().resolve_command(ctx, args)
