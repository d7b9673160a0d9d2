"""Which exercise a submission answers."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Collection

from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.model.submission import Submission
from dlgrader.submission.layouts import original_stem
from dlgrader.submission.read import suffixless, without_copy_mark
from dlgrader.submission.sections import sections
from dlgrader.submission.wording import refusal, shown


def answered(
    submission: Submission, known_ids: Collection[str], explicit: str | None = None
) -> list[tuple[str, Submission]]:
    """(id, the cells that answer it) for each exercise: several for a notebook with several headers.

    `explicit` picks one; a notebook that has no header for it answers it as a whole. Raises DlgraderError.
    """
    cut = sections(submission, lambda header: exercise_of(structs.replace(submission, declared=header), known_ids))
    if explicit is None:
        return [(exercise_of(answer, known_ids), answer) for answer in cut]
    wanted = exercise_of(submission, known_ids, explicit)
    return [(wanted, next((answer for answer in cut[1:] and cut if answer.declared == wanted), submission))]


def exercise_of(submission: Submission, known_ids: Collection[str], explicit: str | None = None) -> str:
    """The id from `explicit`, else from the header comment, else from the path.

    Hyphens, underscores and capitals make no difference, and a slug that only one chapter has needs no chapter.
    Raises DlgraderError with the nearest id when none fits.
    """
    ids = _by_plain_name(tuple(known_ids))
    if explicit is not None:
        return _named(explicit, ids, "--exercise", "correct the option")
    if submission.declared is not None:
        return _named(submission.declared, ids, submission.name, "correct its header `# dlgrader: ...`")
    return _placed(submission, ids)


def _named(name: str, ids: dict[str, str], where: str, do: str) -> str:
    plain = _plain(name)
    if plain in ids:
        return ids[plain]
    fitting = _with_slug(plain, ids)
    if len(fitting) == 1:
        return fitting[0]
    seen = f"names the exercise `{shown(name)}`"
    raise DlgraderError(refusal(where, seen, _wanted(plain, fitting, ids), do))


def _placed(submission: Submission, ids: dict[str, str]) -> str:
    *folders, _ = (_plain(part) for part in re.split(r"[\\/]+", submission.path))
    stem = _plain(original_stem(without_copy_mark(suffixless(submission.path))))
    names = [*folders, stem]
    if joined := [known for plain, known in ids.items() if plain.replace("/", "-") == stem]:
        return joined[0]
    fitting = _with_slug(stem, ids)
    within = [known for known in fitting if _plain(known).split("/")[0] in folders]
    for candidates in (fitting, within):
        if len(candidates) == 1:
            return candidates[0]
    for chapter, slug in zip(names[-2::-1], names[:0:-1], strict=True):
        if above := ids.get(f"{chapter}/{slug}"):
            return above
    raise DlgraderError(
        refusal(
            submission.name,
            "does not say which exercise it answers",
            _wanted(stem, fitting, ids),
            "use `--exercise ID` or start the file with `# dlgrader: ID`",
        )
    )


@functools.lru_cache(maxsize=4)  # asked for every submission of a class
def _by_plain_name(ids: tuple[str, ...]) -> dict[str, str]:
    return {_plain(known): known for known in ids}


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-")


def _with_slug(slug: str, ids: dict[str, str]) -> list[str]:
    return [known for plain, known in ids.items() if plain.rpartition("/")[2] == slug]


def _wanted(plain: str, fitting: list[str], ids: dict[str, str]) -> str:
    if fitting:
        return "one of " + ", ".join(sorted(fitting))
    near = difflib.get_close_matches(plain[:100], ids, n=1, cutoff=0.6)
    slugs = {known.rpartition("/")[2]: ids[known] for known in ids}
    near_slug = difflib.get_close_matches(plain[:100], slugs, n=1, cutoff=0.6)
    if near or near_slug:
        return f"an exercise such as {ids[near[0]] if near else slugs[near_slug[0]]}, the nearest"
    return f"one of the {len(ids)} exercises that `dlgrader list` shows"
