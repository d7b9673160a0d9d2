"""The README of a pack."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from dlgrader.course.config.model import Assignment
from dlgrader.course.packs import words
from dlgrader.submission.handing.pack import Pack

INSTALL = """\
## Install

You need Python 3.11 or 3.12. Install `dlgrader` in an environment of its own, from the file that your course gives you,
or, where it gives none, from its package:

    python -m venv env && . env/bin/activate
    pip install dlgrader-VERSION-py3-none-any.whl
"""
WORK = """\
## Work

Read a statement (as a page, or with `dlgrader show {first}`), write your answer into its starter file, and check it as
often as you like; only your own machine sees that:

    dlgrader check {file}

{notebook}Keep the first line of a file: it says what the file answers.{hints}

## Hand in

In this folder:

    dlgrader submit {file} --assignment {name}{drop}

One file or several; a hand-in need not answer everything. If your folder in the drop folder is not called like your
user name, say how with `--as NAME`.

{attempts}. When the course has taken it in, a signed receipt lies in your folder: keep it.
"""


def readme(pack: Pack, assignment: Assignment, zone: ZoneInfo, notebook: str) -> str:
    """Markdown. `notebook`: its file name, empty where there is none."""
    first = pack.exercises[0]
    rows = [
        f"| {t.id} | [{t.title}](statements/{flat(t.id)}.html) | `{t.file}` | {t.points:g} |" for t in pack.exercises
    ]
    total = sum(task.points for task in pack.exercises)
    late = words.late(assignment.late)
    book = f"Or write in the notebook `{notebook}`, which holds all statements and starters, and hand it in.\n"
    work = WORK.format(
        first=first.id,
        file=first.file,
        name=pack.assignment,
        notebook=book if notebook else "",
        hints="\nThe folder `hints` helps, step by step." if assignment.hints else "",
        drop="" if pack.drop else " --drop FOLDER",
        attempts=words.attempts(assignment),
    )
    parts = [
        f"# {pack.title}",
        pack.course,
        "\n".join(
            f"- {sentence}." for sentence in (*words.times(assignment, zone), late[:1].upper() + late[1:]) if sentence
        ),
        "\n".join(
            ["| exercise | statement | starter | points |", "|---|---|---|--:|", *rows, f"| all | | | {total:g} |"]
        ),
        INSTALL.strip(),
        work.strip(),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def flat(exercise: str) -> str:
    """An id as a file's name."""
    return exercise.replace("/", "-")
