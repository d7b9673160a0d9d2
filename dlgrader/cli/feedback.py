"""`dlgrader feedback`: pages for students and for the instructor."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.coursework.options import course_option


@click.command(
    "feedback",
    epilog="Example: dlgrader feedback hw3 --release",
    short_help="Make the feedback pages of an assignment.",
)
@click.argument("name", metavar="ASSIGNMENT")
@course_option
@click.option(
    "--out", metavar="PATH", type=click.Path(), help="Folder of the pages, or with --moodle the zip.  [default: below]"
)
@click.option("--release", is_flag=True, help="From now on students may read them.")
@click.option("--students", multiple=True, metavar="ID", help="Only the page of this student; may be repeated.")
@click.option(
    "--moodle",
    metavar="FILE",
    type=click.Path(),
    help="Moodle's download of submissions, or its worksheet: make its zip of feedback files.",
)
@click.option("--no-pictures", is_flag=True, help="Draw nothing, and leave out what is drawn.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that draw.  [default: number of cores]")
@click.option("--sandbox", type=click.Choice(["full", "middle", "none"]), help="How answers are held meanwhile.")
@click.pass_context
def command(
    context: click.Context,
    name: str,
    course: str | None,
    out: str | None,
    release: bool,
    students: tuple[str, ...],
    moodle: str | None,
    no_pictures: bool,
    jobs: int | None,
    sandbox: str | None,
) -> None:
    """Makes a page for each student, with points, attempts, feedback and pictures, and index.html for the teachers:
    distribution, table, and for each check how many pass, how well it discriminates, which misconceptions are frequent.

    Pictures, of exercises that have some, show what the code of an answer does on inputs that everybody may see. For
    that it is run again, in a sandbox as by grade; what is drawn stays in the gradebook, so that this happens once.

    They lie in feedback/ASSIGNMENT in the course's folder. Every page is a file of its own that needs no network. Only
    what has changed is written.

    Before --release the students' pages say that they are drafts. With --moodle one zip is made instead,
    feedback/ASSIGNMENT-moodle.zip, which "Upload multiple feedback files in a zip" in Moodle takes.
    """
    from dlgrader.cli.feedback_run import run

    run(
        context,
        name,
        course,
        Path(out) if out is not None else None,
        release,
        students,
        moodle,
        not no_pictures,
        jobs,
        sandbox,
    )
