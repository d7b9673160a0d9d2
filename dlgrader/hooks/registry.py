"""All exercises of all plugins, by id."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

import pluggy

from dlgrader.errors import DlgraderError
from dlgrader.hooks.manager import make_manager
from dlgrader.model.exercise import Chapter, Entry


class UnknownExercise(DlgraderError):
    """No exercise has this id."""


class Registry:
    """A value: made from a manager, never changed."""

    def __init__(self, entries: Collection[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            if (other := self._entries.get(entry.id)) is not None:
                raise DlgraderError(
                    f"two plugins provide exercise {entry.id}: {other.provider} and {entry.provider}; "
                    f"leave one out with --without"
                )
            self._entries[entry.id] = entry

    def __getitem__(self, exercise: str) -> Entry:
        """The entry with this id. Raises UnknownExercise, naming the nearest one."""
        wanted = exercise.strip().strip("/").replace("_", "-")
        if wanted in self._entries:
            return self._entries[wanted]
        by_slug = [e for e in self._entries if e.endswith(f"/{wanted}")]
        if len(by_slug) == 1:
            return self._entries[by_slug[0]]
        near = difflib.get_close_matches(wanted, [*self._entries, *(e.split("/")[1] for e in self._entries)], 1, 0.5)
        guess = f"; did you mean {self._full(near[0])}?" if near else ""
        raise UnknownExercise(f"there is no exercise {exercise!r}{guess} (`dlgrader list` shows all)")

    def _full(self, name: str) -> str:
        return name if name in self._entries else next(e for e in self._entries if e.endswith(f"/{name}"))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._entries)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Chapters with at least one exercise, in the order of the book."""
        return tuple({entry.chapter.id: entry.chapter for entry in self}.values())


def make_registry(manager: pluggy.PluginManager | None = None, without: Collection[str] = ()) -> Registry:
    """The registry of a manager's plugins; by default of all that are installed."""
    manager = manager or make_manager(without)
    found = []
    for name, plugin in manager.list_name_plugin():
        if plugin is None or not hasattr(plugin, "dlgrader_chapters"):
            continue
        for chapter in plugin.dlgrader_chapters():
            found += [Entry(chapter, exercise, name) for exercise in chapter.exercises]
    return Registry(sorted(found, key=lambda entry: book_order(entry.chapter.id)))


def book_order(chapter: str) -> tuple[int, str]:
    """Sorts ids of chapters: chapters, epilogue, appendices, others."""
    return (
        0 if chapter.startswith("ch") else 1 if chapter == "epilogue" else 2 if chapter.startswith("app") else 3,
        chapter,
    )
