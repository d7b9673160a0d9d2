"""`dlgrader completion`: what a shell needs to complete commands, options, ids and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

VARIABLE = "_DLGRADER_COMPLETE"


@click.command("completion", epilog="Example: dlgrader completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the lines that complete commands and exercises in a shell.

    For bash append them to ~/.bashrc, for zsh to ~/.zshrc; for fish write them to
    ~/.config/fish/completions/dlgrader.fish.
    """
    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(context.find_root().command, {}, "dlgrader", VARIABLE).source())
