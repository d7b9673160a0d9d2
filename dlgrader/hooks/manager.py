"""Finds plugins by their entry points and checks them at start-up."""

from __future__ import annotations

from collections.abc import Collection

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
        manager.load_setuptools_entrypoints(GROUP)
        for found in manager.hook.dlgrader_plugins():
            for name, plugin in found:
                manager.register(plugin, name=name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise DlgraderError(f"a plugin does not fit: {error}") from None
    except (ImportError, ValueError) as error:
        raise DlgraderError(f"a plugin does not load: {error}") from None
    _check_blocked(manager, without)
    return manager


def _check_blocked(manager: pluggy.PluginManager, without: Collection[str]) -> None:
    blocked = {name for name, plugin in manager.list_name_plugin() if plugin is None}
    known = sorted(name for name, plugin in manager.list_name_plugin() if plugin is not None)
    for name in without:
        if name not in blocked:
            raise DlgraderError(f"there is no plugin {name!r}; installed are {', '.join(known)}")
