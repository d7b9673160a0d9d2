"""The help of all commands as one page: docs/cli.md, written by `python -m dlgrader.cli.reference > docs/cli.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

WIDTH = 100
HEAD = """# Commands

What `--help` says, command by command.
"""


def text() -> str:
    """The page, as Markdown."""
    from dlgrader.cli.main import program

    parts = [f"## {name}\n\n```\n{said}\n```\n" for name, said in _helps(program, "dlgrader", None)]
    return "\n".join([HEAD, *parts])


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    context = click.Context(
        command,
        info_name=name.rpartition(" ")[2],
        parent=parent,
        help_option_names=["-h", "--help"],
        terminal_width=WIDTH,
        max_content_width=WIDTH,
    )
    with context:
        yield name, command.get_help(context)
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                if found is not None:
                    yield from _helps(found, f"{name} {inner}", context)


if __name__ == "__main__":
    click.echo(text(), nl=False)
