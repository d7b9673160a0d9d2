"""docs/coverage.md is as the exercises have it, and sections are named as the book's table of contents has them."""

from __future__ import annotations

from pathlib import Path

from author_toy import Toy

from dlgrader.author.coverage import page, stale
from dlgrader.author.records import Diagnosed, Mutation, mutation_content, write_record
from dlgrader.hooks.contents import contents_of
from dlgrader.hooks.manager import make_manager
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import Registry, make_registry
from dlgrader.model.exercise import Contents

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"


def test_the_page_is_current() -> None:
    manager = make_manager()
    registry = make_registry(manager)
    text = page(contents_of(registry, manager.hook.dlgrader_contents()), list(registry))
    assert PAGE.read_text(encoding="utf-8") == text, "run `dlgrader author coverage`"


def test_every_exercise_of_the_book_names_a_section_of_it() -> None:
    manager = make_manager()
    sections = {(c.id, s) for table in manager.hook.dlgrader_contents() for c in table for s in c.sections}
    assert len(sections) == 95
    book = [e for e in make_registry(manager) if e.chapter.graders.startswith("dlgrader_plugins.")]
    assert not [e.id for e in book if (e.chapter.id, e.exercise.section) not in sections]


def test_sections_without_exercises_and_scores_are_shown(toy: Toy) -> None:
    registry = Registry([toy.entry])
    contents = contents_of(registry, [(Contents("ch98", "Nothing", ("98.1 None",)),)])
    assert [c.id for c in contents] == ["ch98", "ch99"]
    text = page(contents, list(registry))
    assert "| 98.1 None | none |" in text
    assert "| 99.1 Toys | `ch99/scale` Scale | 4 | contract, value, property |  |  |  |" in text
    assert len(list(stale([toy.entry]))) == 2
    materials = Materials(toy.entry)
    write_record(materials, Mutation(mutation_content(materials), 10, 7, 2, (), {}, {}, 0.25))
    write_record(materials, Diagnosed("earlier", 1, 1, ("a", "b"), {}, ("c",)))
    assert "| 7 of 8 | 2, 0, 1 | 0.2 |" in page(contents, list(registry))
    (sentence,) = stale([toy.entry])
    assert "author diagnose ch99/scale" in sentence
