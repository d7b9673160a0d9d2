"""What comes next in the book."""

from __future__ import annotations

from dlgrader.hooks.registry import make_registry
from dlgrader.model.exercise import Chapter, Entry, Exercise
from dlgrader.progress.following import following
from dlgrader.progress.standing import Standing


def entries(**needs: tuple[str, ...]) -> list[Entry]:
    """Exercises of one chapter, by slug, with what they need."""
    exercises = tuple(Exercise(slug, slug, "1.1 A", 1, 10, of) for slug, of in needs.items())
    chapter = Chapter("ch01", "One", exercises, "graders", "materials")
    return [Entry(chapter, exercise, "test") for exercise in exercises]


def passed(*slugs: str) -> dict[str, Standing]:
    return {f"ch01/{slug}": Standing(f"ch01/{slug}", attempts=1, best=10, passed=True) for slug in slugs}


def test_following_the_suggestions_ends_with_every_exercise_passed_after_what_it_needs() -> None:
    book, done = list(make_registry()), dict[str, Standing]()
    while (found := following(book, done)) is not None:
        assert set(found.entry.needs) <= set(done)
        done[found.entry.id] = Standing(found.entry.id, attempts=1, passed=True)
    assert len(done) == len(book)


def test_what_was_begun_last_comes_before_what_is_new() -> None:
    begun = {"ch01/b": Standing("ch01/b", 1, 4.0, last=5.0), "ch01/c": Standing("ch01/c", 2, 6.0, last=9.0)}
    found = following(entries(a=(), b=(), c=()), begun)
    assert found is not None
    assert (found.entry.id, found.why) == ("ch01/c", "you have begun it: 6 of 10 points so far")


def test_an_exercise_waits_for_what_it_needs() -> None:
    found = following(entries(a=("c",), b=("ch09/not-here",), c=()), {})
    assert found is not None
    assert found.entry.id == "ch01/b"
    found = following(entries(a=("c",), b=(), c=()), passed("b", "c"))
    assert found is not None
    assert (found.entry.id, found.why) == ("ch01/a", "it builds on ch01/c, which you have passed")


def test_needs_in_a_circle_are_no_dead_end() -> None:
    found = following(entries(a=("b",), b=("a",)), {})
    assert found is not None
