"""The files of `dlgrader check`: read, told apart, and looked at for syntax errors before anything runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

import click

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError, UnreadableSubmission
from dlgrader.hooks.registry import Registry
from dlgrader.model.exercise import Entry
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission, SyntaxProblem
from dlgrader.submission.exercise import answered
from dlgrader.submission.read import read_file
from dlgrader.submission.syntax import first_problem


class Task(NamedTuple):
    """One file, and what keeps it from being run."""

    path: str
    entry: Entry
    submission: Submission
    problem: SyntaxProblem | None


def read_all(files: Sequence[str], registry: Registry, exercise: str | None) -> tuple[list[Task], int]:
    """(tasks, exit code so far). A file that cannot be read is told on stderr and left out.

    Raises DlgraderError, before anything is graded, for a folder, for the name of an exercise and for a file
    whose exercise is not known.
    """
    tasks, code = [], 0
    for path in files:
        if os.path.isdir(path):
            raise DlgraderError(
                f"{path} is a folder, expected a .py or .ipynb file: name the files in it, "
                "or use `dlgrader grade` for the submissions of a class"
            )
        if path in registry.ids and not os.path.exists(path):
            raise DlgraderError(
                f"{path} is an exercise, expected a .py or .ipynb file: name your solution of it; "
                f"its first line says what it solves, else `--exercise {path}`"
            )
        try:
            submission = read_file(path)
        except UnreadableSubmission as error:
            say(str(error))
            code = error.exit_code
            continue
        for id, answer in answered(submission, registry.ids, exercise):
            problem = first_problem(answer)
            if problem is not None:
                _tell(path, answer, problem)
                code = UnreadableSubmission.exit_code
            tasks.append(Task(path, registry[id], answer, problem))
    return tasks, code


def _tell(path: str, submission: Submission, problem: SyntaxProblem) -> None:
    place = path if problem.label == submission.name else f"{path}, {problem.label}"
    say(f"{place}, line {problem.line}: {problem.message}")
    click.echo(f"    {problem.text}\n    {click.style(problem.caret, fg='red')}", err=True)


def as_text(tasks: Sequence[Task], reports: Sequence[Report], several: bool) -> bytes:
    """The reports as JSON, in the order of the tasks, with those of files that could not be run."""
    from dlgrader.grading.unread import syntax_report
    from dlgrader.report import json

    graded = iter(reports)
    found = [
        next(graded) if task.problem is None else syntax_report(task.entry, task.submission, task.problem, None)
        for task in tasks
    ]
    if several:
        return json.encode_all(found)
    return json.encode(found[0]) if found else b""
