"""`dlgrader doctor`: what holds submissions on this machine."""

from __future__ import annotations

import click


@click.command("doctor", epilog="Example: dlgrader doctor --attack")
@click.option("--attack", is_flag=True, help="Try everything that is known to be tried.")
@click.option("--json", "as_json", is_flag=True, help="Print dlgrader.doctor/1.")
@click.pass_context
def command(context: click.Context, attack: bool, as_json: bool) -> None:
    """Try what holds submissions on this machine.

    Opens a sandbox of each tier and lets code inside it attempt what submitted code must not do: read your files,
    connect, start processes, take all the memory. Says what holds, and what to do where something does not. Before
    every batch `grade` tries the most telling of these, and refuses where one succeeds.

    Exits with 0 when the full tier holds, 1 when only a weaker one works, 4 when none does.
    """
    from dlgrader.sandbox.doctor import diagnose

    found = diagnose(attack)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        from rich.console import Console

        from dlgrader.cli.doctor_view import render

        render(found, Console(highlight=False))
    context.exit(found.exit_code)
