"""`dlgrader plugins`: which plugin provides what, and which distribution it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dlgrader.cli.context import without

if TYPE_CHECKING:
    import pluggy


@click.command("plugins", epilog="Example: dlgrader plugins")
@click.pass_context
def command(context: click.Context) -> None:
    """Show which plugin provides what.

    The first column holds the names that `--without` takes.
    """
    from dlgrader.hooks.manager import make_manager
    from dlgrader.hooks.registry import make_registry

    manager = make_manager(without(context))
    make_registry(manager)  # two providers of one exercise are told as an error, as everywhere
    origins = _origins(manager)
    rows = [
        (name, _provides(plugin), origins.get(name, "this program"))
        for name, plugin in manager.list_name_plugin()
        if plugin is not None
    ]
    if not rows:
        click.echo("no plugins are installed")
        return
    names, contents = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, provides, origin in sorted(rows, key=lambda row: (row[2], row[1].startswith("chapters"), row[0])):
        click.echo(f"{name:<{names}}  {provides:<{contents}}  from {origin}")
    for name, plugin in manager.list_name_plugin():
        if plugin is None:
            click.echo(f"{name:<{names}}  left out")


def _provides(plugin: object) -> str:
    found = []
    if hasattr(plugin, "dlgrader_chapters"):
        for chapter in plugin.dlgrader_chapters():
            number = len(chapter.exercises)
            found.append(f"{chapter.id} {chapter.title}, {number} exercise{'' if number == 1 else 's'}")
    if hasattr(plugin, "dlgrader_plugins"):
        found.append("chapters, each a plugin of its own")
    return "; ".join(found) or "nothing"


def _origins(manager: pluggy.PluginManager) -> dict[str, str]:
    """Name of a plugin -> "distribution version"; those that a plugin brings come from where it comes from."""
    origins: dict[str, str] = {}
    for plugin, distribution in manager.list_plugin_distinfo():
        origin = f"{distribution.metadata['name']} {distribution.version}"
        origins[str(manager.get_name(plugin))] = origin
        if hasattr(plugin, "dlgrader_plugins"):
            origins |= {name: origin for name, _ in plugin.dlgrader_plugins()}
    return origins
