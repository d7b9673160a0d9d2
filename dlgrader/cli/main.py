"""The program `dlgrader`: its commands and the options that they share."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from typing import TextIO

import click

from dlgrader.cli.guard import guarded
from dlgrader.cli.lazy import LazyGroup

COMMANDS = {
    "list": "Show the exercises, in the order of the book.",
    "show": "Read the statement of an exercise.",
    "start": "Begin an exercise: writes the starter file.",
    "check": "Check your solutions and see what is wrong.",
    "watch": "Check a solution whenever you save it.",
    "hint": "Read the next step of the hints.",
    "solution": "Read the reference solution, once you have full marks.",
    "next": "Say which exercise to do now, and why.",
    "progress": "Show how far you have come in the book.",
    "submit": "Hand in to a course.",
    "grade": "Grade a folder or zip of submissions.",
    "gradebook": "Look at points, and change them with a reason.",
    "regrade": "Grade an assignment again, and see the difference first.",
    "course": "Set up a course: assignments, times, policies.",
    "assignment": "Make what students get of a course.",
    "feedback": "Make the feedback pages of an assignment.",
    "export": "Put scores into the files of Canvas, Moodle and others.",
    "docs": "Make a web site of all statements.",
    "author": "Write exercises, and verify their graders.",
    "doctor": "Try what holds submissions on this machine.",
    "completion": "Print what completes commands in your shell.",
    "plugins": "Show which plugin provides what.",
}


class Program(LazyGroup):
    """Turns every error into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        debug = bool(ctx.params["debug"])
        with guarded(debug):
            return super().invoke(ctx)


@click.command(
    "dlgrader",
    cls=Program,
    commands=COMMANDS,
    package="dlgrader.cli",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: dlgrader start ch04/adam, write adam.py, then dlgrader check adam.py",
)
@click.option("--without", multiple=True, metavar="NAME", help="Leave a plugin out, as ch04; may be repeated.")
@click.option("--debug", is_flag=True, envvar="DLGRADER_DEBUG", help="Show tracebacks of dlgrader's own failures.")
@click.version_option(package_name="dlgrader", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, without: tuple[str, ...], debug: bool) -> None:
    """Exercises on the mathematics of deep learning, and a grader that says what is wrong."""
    context.obj = {"without": without, "debug": debug}
    if os.environ.get("NO_COLOR"):
        context.color = False


def main() -> None:
    """The entry point. Exit codes: 0 all passed, 1 something failed, 2 usage, 3 submission unreadable, 4 our fault."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    atexit.register(gc.freeze)  # else the end of a process that has torch searches its objects: half a second
    program(prog_name="dlgrader")


def _never_fail(stream: TextIO) -> None:
    """Characters that the terminal cannot show become escapes instead of exceptions."""
    with contextlib.suppress(AttributeError, ValueError):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]
