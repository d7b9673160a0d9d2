"""`dlgrader export gradescope-autograder`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.context import registry
from dlgrader.cli.coursework.options import course_option, opened
from dlgrader.cli.exporting.shared import write


@click.command("gradescope-autograder", epilog="Example: dlgrader export gradescope-autograder hw1 --with-key")
@click.argument("name")
@course_option
@click.option("--out", metavar="FILE", help="Where to write.  [default: NAME-autograder.zip]")
@click.option("--with-key", is_flag=True, help="Put the course key into it: hidden cases stay hidden.")
@click.option("--late-policy", is_flag=True, help="Take off what the course says; Gradescope has rules of its own.")
@click.option("--index", metavar="URL", help="A package index with builds of torch for processors.")
@click.pass_context
def command(
    context: click.Context,
    name: str,
    course: str | None,
    out: str | None,
    with_key: bool,
    late_policy: bool,
    index: str | None,
) -> None:
    """Make an autograder for Gradescope of the assignment NAME: a zip to upload there.

    It holds dlgrader with its answers, the assignment, and with --with-key the course key: keep the zip as secret as
    these. Submissions run in the middle sandbox, as another user who can read none of it. Attempts, due times and
    which submission counts are Gradescope's own settings.

    A fault of ours leaves a submission without a score, which Gradescope shows as a failed run: run it again there.
    """
    from dlgrader.course.gradescope.bundle import bundle

    folder = opened(context, course)
    made = bundle(
        folder.assignment(name),
        registry(context),
        late_policy=late_policy,
        key=folder.key() if with_key else None,
        index=index,
    )
    target = Path(out or f"{name}-autograder.zip")
    write(target, made, secret=with_key)
    held = "with the course key: keep it secret" if with_key else "without the course key: its cases are no secret"
    click.echo(f"{target}, {held}")
