"""The tables of contents of all plugins, completed by what exercises say of themselves."""

from __future__ import annotations

from msgspec import structs

from dlgrader.hooks.registry import Registry, book_order
from dlgrader.model.exercise import Contents


def contents_of(registry: Registry, tables: list[tuple[Contents, ...]]) -> tuple[Contents, ...]:
    """Chapters in the order of the book, each with its sections, and with those that only an exercise names.

    `tables`: what the hook `dlgrader_contents` gave.
    """
    found = {contents.id: contents for table in tables for contents in table}
    for chapter in registry.chapters:
        known = found.setdefault(chapter.id, Contents(chapter.id, chapter.title, ()))
        named = [entry.exercise.section for entry in registry if entry.chapter.id == chapter.id]
        new = tuple(section for section in dict.fromkeys(named) if section not in known.sections)
        found[chapter.id] = structs.replace(known, sections=known.sections + new)
    return tuple(sorted(found.values(), key=lambda contents: book_order(contents.id)))
