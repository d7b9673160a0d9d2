"""What an exercise and a chapter are: light data, importable without torch."""

from __future__ import annotations

from msgspec import Struct


class Exercise(Struct, frozen=True):
    """One exercise of a chapter; grader, statement and reference are found by its slug."""

    slug: str
    title: str
    section: str  # "4.3 ADAM and Other Gradient Descent Extensions"
    difficulty: int  # 1 to 3
    points: int
    needs: tuple[str, ...] = ()  # what should be done before: slugs of the chapter, ids of other chapters


class Chapter(Struct, frozen=True):
    """The table of a chapter and the packages where its parts lie.

    The grader of `adam` is the module `graders`.adam; its statement lies in the package `materials`, folder
    `<chapter id>/adam`; its reference in the package `answers`, likewise. Hyphens in slugs become underscores in
    module names.
    """

    id: str  # "ch04"
    title: str
    exercises: tuple[Exercise, ...]
    graders: str
    materials: str
    answers: str | None = None


class Contents(Struct, frozen=True):
    """A chapter in a book's table of contents: all its sections, with exercises or without."""

    id: str  # "ch04"
    title: str
    sections: tuple[str, ...]


class Entry(Struct, frozen=True):
    """An exercise in the registry, with its chapter and the plugin that provides it."""

    chapter: Chapter
    exercise: Exercise
    provider: str

    @property
    def id(self) -> str:
        return f"{self.chapter.id}/{self.exercise.slug}"

    @property
    def needs(self) -> tuple[str, ...]:
        """Ids of the exercises that should be done before."""
        return tuple(need if "/" in need else f"{self.chapter.id}/{need}" for need in self.exercise.needs)

    @property
    def file_name(self) -> str:
        """What a learner's file is called, unless they say otherwise."""
        return f"{self.exercise.slug.replace('-', '_')}.py"

    @property
    def grader_module(self) -> str:
        return f"{self.chapter.graders}.{self.exercise.slug.replace('-', '_')}"
