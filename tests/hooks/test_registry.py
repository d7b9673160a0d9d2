"""The registry: found, left out, doubled, misspelt."""

from __future__ import annotations

from types import ModuleType

import pluggy
import pytest

from dlgrader.errors import DlgraderError
from dlgrader.hooks import specs
from dlgrader.hooks.manager import make_manager
from dlgrader.hooks.registry import Registry, UnknownExercise, make_registry
from dlgrader.model.exercise import Chapter, Entry, Exercise


def entry(identifier: str, provider: str = "book") -> Entry:
    chapter, slug = identifier.split("/")
    exercise = Exercise(slug, slug.title(), "1 Things", 1, 10)
    return Entry(Chapter(chapter, chapter, (exercise,), "graders", "materials"), exercise, provider)


REGISTRY = Registry([entry("ch04/adam"), entry("ch04/armijo-line-search"), entry("ch05/adam-again")])


@pytest.mark.parametrize("name", ["ch04/adam", "adam", "ch04/adam/", " ch04/adam "])
def test_an_exercise_is_found_by_id_or_unique_slug(name: str) -> None:
    assert REGISTRY[name].id == "ch04/adam"


def test_underscores_are_hyphens() -> None:
    assert REGISTRY["ch04/armijo_line_search"].id == "ch04/armijo-line-search"


@pytest.mark.parametrize(
    ("name", "near"), [("ch04/adm", "ch04/adam"), ("armijo-line-serch", "ch04/armijo-line-search")]
)
def test_an_unknown_id_names_the_nearest(name: str, near: str) -> None:
    with pytest.raises(UnknownExercise, match=f"did you mean {near}"):
        REGISTRY[name]


def test_two_providers_of_one_id_are_both_named() -> None:
    with pytest.raises(DlgraderError, match=r"ch04/adam: book and mine"):
        Registry([entry("ch04/adam"), entry("ch04/adam", "mine")])


def test_the_book_is_installed_chapter_by_chapter() -> None:
    assert {"ch04", "ch06"} <= {name for name, plugin in make_manager().list_name_plugin() if plugin}
    assert "ch04/adam" in make_registry().ids


def test_without_leaves_a_chapter_out() -> None:
    left = make_registry(without=("ch04",)).ids
    assert left and not any(i.startswith("ch04/") for i in left)


def test_without_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(DlgraderError, match=r"no plugin 'ch99'; installed are .*ch04"):
        make_manager(without=("ch99",))


def test_a_hook_that_does_not_exist_is_refused() -> None:
    manager = pluggy.PluginManager(specs.PROJECT)
    manager.add_hookspecs(specs)
    plugin = ModuleType("plugin")
    plugin.dlgrader_chapter = specs.hookimpl(lambda: ())  # type: ignore[attr-defined]  # the s is missing
    manager.register(plugin)
    with pytest.raises(pluggy.PluginValidationError, match="unknown hook 'dlgrader_chapter'"):
        manager.check_pending()
