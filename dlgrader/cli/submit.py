"""`dlgrader submit`: hands in to a course's drop folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dlgrader.cli.context import registry
from dlgrader.cli.guard import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from dlgrader.hooks.registry import Registry
    from dlgrader.submission.handing.pack import Pack
    from dlgrader.submission.handing.precheck import Piece


@click.command("submit", epilog="Example: dlgrader submit adam.py --assignment hw1")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("--assignment", required=True, metavar="NAME", help="As the pack calls it.")
@click.option("--drop", metavar="FOLDER", type=click.Path(), help="The drop folder.  [default: what the pack says]")
@click.option(
    "--as", "student", metavar="STUDENT", help="Your folder there.  [default: as last time, or your user name]"
)
@click.option("--anyway", is_flag=True, help="Although it is closed, or nothing has changed.")
@click.pass_context
def command(
    context: click.Context, files: tuple[str, ...], assignment: str, drop: str | None, student: str | None, anyway: bool
) -> None:
    """Hands in FILEs to the course: they are copied into your folder in the course's drop folder.

    Call it in the folder of the assignment's pack. First your files are looked at: whether they can be read, which
    exercise each answers, and whether all names are there; nothing is run, that is what `dlgrader check` is for. Hand
    in again as often as you like: nothing is overwritten, and the course's rule says which hand-in counts.

    When it counts as handed in is decided by the course's clock at intake. Then a signed receipt lies in your folder.

    Exits with 0 when it was handed in, with 2 or 3 and the reason when nothing was.
    """
    from pathlib import Path

    from dlgrader.submission.handing.bundle import make_bundle
    from dlgrader.submission.handing.drop import RECEIPTS, own_folder, put
    from dlgrader.submission.handing.pack import find_pack
    from dlgrader.submission.handing.slip import Slip, keep_slip, last_slip

    folder, pack = find_pack(assignment)
    pieces = _checked(context, files, pack)
    at = _now()
    before = last_slip(folder, assignment)
    where = drop or pack.drop or (before.drop if before else "")
    if not where:
        raise click.UsageError("the pack does not say where to hand in: name the drop folder with --drop")
    who = student if student is not None else before.student if before else _user()
    own = own_folder(Path(where).expanduser(), who)
    name, data = make_bundle(assignment, pieces, at)
    _require_open(pack, at, anyway)
    _require_change(own, name, assignment, anyway)
    put(own, name, data)
    content = name.split(".")[-2]
    answered = [exercise for piece in pieces for exercise in piece.exercises]
    click.echo(f"handed in {assignment} for {who}: {', '.join(answered)} (content {content})")
    if missing := [id for id in pack.ids if id not in answered]:
        click.echo(f"not in it: {', '.join(missing)}")
    _tell_lateness(pack, at)
    files_of = {piece.path: piece.exercises for piece in pieces}
    slip = Slip(assignment=assignment, student=who, at=at, content=content, drop=where, name=name, files=files_of)
    click.echo(f"wrote {keep_slip(folder, slip)}; a signed receipt will lie in {own / RECEIPTS}")


def _checked(context: click.Context, files: Sequence[str], pack: Pack) -> list[Piece]:
    from dlgrader.submission.handing.precheck import looked_at

    known = registry(context)
    pieces, wrong = looked_at(files, pack, known.ids, lambda exercise: _names(known, exercise))
    for error in wrong:
        say(str(error))
    if wrong:
        say("nothing was handed in")
        context.exit(max(error.exit_code for error in wrong))
    return pieces


def _names(known: Registry, exercise: str) -> tuple[str, ...]:
    """What an answer must define; nothing is asked of exercises that this installation does not have."""
    from dlgrader.grading.interface import interface_of
    from dlgrader.hooks.materials import Materials

    return interface_of(Materials(known[exercise]).starter).names if exercise in known.ids else ()


def _require_open(pack: Pack, at: datetime, anyway: bool) -> None:
    from dlgrader.errors import DlgraderError

    if pack.release is not None and at < pack.release:
        raise DlgraderError(f"{pack.assignment} opens {_shown(pack, pack.release)}: hand in from then on")
    if pack.closes is not None and at > pack.closes and not anyway:
        raise DlgraderError(
            f"{pack.assignment} closed {_shown(pack, pack.closes)}, and what comes later does not count; with an "
            "extension of your own, hand in with --anyway"
        )


def _require_change(own: Path, name: str, assignment: str, anyway: bool) -> None:
    from dlgrader.errors import DlgraderError
    from dlgrader.submission.handing.drop import last_content

    if last_content(own, assignment) == name.split(".")[-2] and not anyway:
        raise DlgraderError(
            f"nothing has changed since your last hand-in of {assignment}, which stands; to hand in the same once "
            "more, use --anyway"
        )


def _tell_lateness(pack: Pack, at: datetime) -> None:
    if pack.due is None:
        return
    if at <= pack.due:
        click.echo(f"in time: due {_shown(pack, pack.due)}")
    else:
        late = pack.late or "this costs nothing"
        click.echo(f"late: it was due {_shown(pack, pack.due)}; {late}; an extension of your own is not known here")


def _shown(pack: Pack, at: datetime) -> str:
    from zoneinfo import ZoneInfo

    return f"{at.astimezone(ZoneInfo(pack.timezone)):%Y-%m-%d %H:%M %Z}"


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _user() -> str:
    import getpass

    from dlgrader.errors import DlgraderError

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise DlgraderError("this system does not say who you are: name your folder with --as") from None
