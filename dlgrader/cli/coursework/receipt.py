"""`dlgrader course receipt`."""

from __future__ import annotations

from pathlib import Path

import click

from dlgrader.cli.coursework.options import course_option, opened

FALSE = 1


@click.command("receipt", epilog="Example: dlgrader course receipt 3f2a9c01d4e5b677.json")
@click.argument("file", type=click.Path())
@course_option
@click.pass_context
def command(context: click.Context, file: str, course: str | None) -> None:
    """Verifies a receipt that a student shows: whether this course signed it, with this key or an earlier one.

    Exits with 0 for a genuine receipt, and with 1 for another.
    """
    from dlgrader.course.clock import shown
    from dlgrader.course.drop.receipts import genuine, read_receipt
    from dlgrader.course.gradebook.tables import HandIn
    from dlgrader.course.rotation import all_keys
    from dlgrader.submission.wording import shown as plain

    folder = opened(context, course)
    receipt = read_receipt(Path(file))
    if not genuine(receipt, all_keys(folder)):
        click.echo(f"not genuine: no key of this course signed {file} as it is now")
        context.exit(FALSE)
    click.echo(
        f"genuine: {plain(receipt.student)} handed in {', '.join(receipt.exercises)} for {receipt.assignment}, "
        f"received {shown(receipt.received, folder.zone)}, intake {receipt.intake}, content {receipt.content[:16]}"
    )
    with folder.gradebook.reading() as session:
        kept = session.get(HandIn, receipt.intake)
        if kept is None or (kept.student, kept.assignment) != (receipt.student, receipt.assignment):
            click.echo("the gradebook does not have it: its data may have been deleted, or the gradebook replaced")
