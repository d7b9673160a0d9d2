"""docs/coverage.md: the whole table of contents, with what exercises there are and how good their graders are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dlgrader.author.records import Diagnosed, Mutation, diagnosis_content, mutation_content, read_record
from dlgrader.grading.exercise import load_grader
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Contents, Entry

HEAD = """\
# Coverage

Every section of the book with its exercises. `dlgrader author coverage` writes this page from the exercises and from
what `dlgrader author mutate` and `dlgrader author diagnose` recorded beside their references.

- **Mutants**: small mistakes made in the reference, one at a time, that some check notices. Those that are right do not
  count: the same answers, or, where training is judged by what it reaches, other ways to reach it. Each has its reason
  in `equivalent_mutants.toml`.
- **Named**: of misconceptions in another style of code, how many the feedback names, names wrongly, and does not name.
- **Time**: CPU seconds of the reference in all checks that mutants meet.

"""
COLUMNS = ("section", "exercise", "points", "checks", "mutants", "named", "time")


def page(contents: Sequence[Contents], entries: Sequence[Entry]) -> str:
    """The page as Markdown."""
    by_section: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        by_section.setdefault((entry.chapter.id, entry.exercise.section), []).append(entry)
    sections = sum(len(chapter.sections) for chapter in contents)
    lines = [
        f"{_count(len(entries), 'exercise')} in {len(by_section)} of {sections} sections, "
        f"{sum(entry.exercise.points for entry in entries)} points. {_totals(entries)}",
    ]
    for chapter in contents:
        lines += ["", f"## {_heading(chapter)}", "", _row(COLUMNS), _row(["---"] * len(COLUMNS))]
        for section in chapter.sections:
            found = by_section.get((chapter.id, section), [])
            lines += [_row([section, *_cells(entry)]) for entry in found] or [_row([section, "none", *[""] * 5])]
    return HEAD + "\n".join(lines) + "\n"


def stale(entries: Sequence[Entry]) -> Iterator[str]:
    """A sentence for each command whose records are missing, or were made for an earlier version of an exercise."""
    old: dict[str, list[str]] = {"mutate": [], "diagnose": []}
    for entry in entries:
        materials = Materials(entry)
        mutation, diagnosed = read_record(materials, Mutation), read_record(materials, Diagnosed)
        if mutation is None or mutation.content != mutation_content(materials):
            old["mutate"].append(entry.id)
        if diagnosed is None or diagnosed.content != diagnosis_content(materials):
            old["diagnose"].append(entry.id)
    for command, ids in old.items():
        if ids:
            yield f"changed since, or never measured: `dlgrader author {command} {' '.join(ids)}`"


def _heading(chapter: Contents) -> str:
    kind, number = chapter.id[:2], chapter.id[2:]
    if kind == "ch" and number.isdigit():
        return f"Chapter {int(number)}: {chapter.title}"
    return f"Appendix {chapter.id[3:]}: {chapter.title}" if chapter.id.startswith("app") else chapter.title


def _cells(entry: Entry) -> list[str]:
    materials = Materials(entry)
    kinds = Counter(check.kind for check in load_grader(entry).checks)
    checks = ", ".join(kind if times == 1 else f"{times} {kind}" for kind, times in kinds.items())
    mutation, diagnosed = read_record(materials, Mutation), read_record(materials, Diagnosed)
    mutants = f"{mutation.killed} of {mutation.mutants - mutation.equivalent}" if mutation else ""
    named = f"{len(diagnosed.named)}, {len(diagnosed.wrong)}, {len(diagnosed.silent)}" if diagnosed else ""
    seconds = f"{mutation.reference_seconds:.1f}" if mutation else ""
    return [f"`{entry.id}` {entry.exercise.title}", str(entry.exercise.points), checks, mutants, named, seconds]


def _totals(entries: Sequence[Entry]) -> str:
    mutations = [m for entry in entries if (m := read_record(Materials(entry), Mutation)) is not None]
    judged = sum(m.mutants - m.equivalent for m in mutations)
    return f"{sum(m.killed for m in mutations)} of {judged} mutants noticed." if judged else "No mutants measured."


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '') for cell in cells)} |"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
