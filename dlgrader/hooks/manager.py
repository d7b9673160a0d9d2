"""Finds plugins by their entry points and checks them at start-up."""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import entry_points

import pluggy

from dlgrader.errors import DlgraderError
from dlgrader.hooks import specs

GROUP = "dlgrader"


def make_manager(without: Collection[str] = ()) -> pluggy.PluginManager:
    """A manager with every installed plugin but those named in `without`.

    Raises DlgraderError for a plugin that does not load, that implements an unknown hook, or for an unknown name in
    `without`.
    """
    manager = pluggy.PluginManager(specs.PROJECT)
    manager.add_hookspecs(specs)
    for name in without:
        manager.set_blocked(name)
    try:
        provided = {entry.name for entry in entry_points(group=GROUP)}
        manager.load_setuptools_entrypoints(GROUP)
        for found in manager.hook.dlgrader_plugins():
            for name, plugin in found:
                provided.add(name)
                manager.register(plugin, name=name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise DlgraderError(f"a plugin does not fit: {error}") from None
    except (ImportError, ValueError) as error:
        raise DlgraderError(f"a plugin does not load: {error}") from None
    for name in without:
        if name not in provided:
            raise DlgraderError(f"there is no plugin {name!r}; installed are {', '.join(sorted(provided))}")
    return manager
