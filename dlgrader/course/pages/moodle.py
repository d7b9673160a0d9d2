"""Moodle's zip of feedback files, for "Upload multiple feedback files in a zip".

The import looks for a part of each path that reads `<name>_<participant>_<plugin type>_<plugin>`, split at `_`, and
goes by the number alone; what follows is the file (mod/assign/feedback/file/importziplib.php). Versions before 4.1 need
the `_` at the end of the folder's name that they write themselves, later ones take it. So a name holds no `_`, as it is
in Moodle's download of submissions; the numbers are those of one assignment, and come from that download or from its
grading worksheet.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.report.gradebooks.sheet import Sheet
from dlgrader.submission.roster import Roster

_FOLDER = re.compile(r"(?P<who>[^_/\\]+)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_.*)?")
_NO_NAME = re.compile(r'[_/\\:*?"<>|\x00-\x1f\x7f]')
_DAY = (1980, 1, 1, 0, 0, 0)  # so that the same pages make the same zip
_COLUMNS = ("ID number", "Username", "Email address", "Full name")


class Recipient(Struct, frozen=True):
    """A participant, by Moodle's number; `names`: what may say who of the roster it is, the surest first."""

    number: str
    shown: str
    names: tuple[str, ...]

    @property
    def folder(self) -> str:
        return f"{_NO_NAME.sub(' ', self.shown).strip() or 'Participant'}_{self.number}_assignsubmission_file_"


class Addressed(Struct, frozen=True):
    """`found`: by student; `problems`: a sentence for every participant who is not."""

    found: dict[str, Recipient]
    problems: tuple[str, ...]


def read_recipients(path: Path) -> list[Recipient]:
    """From Moodle's download of submissions, a zip or a folder, or from its grading worksheet.

    Raises DlgraderError for what is neither.
    """
    if path.suffix.lower() == ".csv":
        return _of_worksheet(path)
    try:
        if path.is_dir():
            names: Iterable[str] = os.listdir(path)
        else:
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
    except OSError as error:
        raise DlgraderError(f"{path} cannot be read: {error.strerror}") from None
    except Exception:  # zipfile raises a dozen kinds on damaged bytes
        raise DlgraderError(f"{path} is no zip: give Moodle's download of submissions, or its worksheet") from None
    found: dict[str, Recipient] = {}
    for name in names:
        match = next((m for part in name.split("/") if (m := _FOLDER.fullmatch(part))), None)
        if match is not None:
            who, number = match["who"], match["number"]
            found[number] = Recipient(number, who, (f"{who}_{number}",))
    if not found:
        raise DlgraderError(
            f"{path} holds no folder like 'Full name_1234567_assignsubmission_file_': give Moodle's download of "
            "submissions as it is, or the grading worksheet (.csv)"
        )
    return list(found.values())


def addressed(recipients: Iterable[Recipient], roster: Roster) -> Addressed:
    """Who of the roster each is. Where two may be the same student, neither is: a page must not reach another."""
    by_student: dict[str, list[Recipient]] = defaultdict(list)
    problems = []
    for recipient in recipients:
        matches = [roster.match(name) for name in recipient.names]
        student = next((match.student for match in matches if match.student is not None), None)
        student = student or _with_group(recipient.shown, roster)
        if student is None:
            problems.append(matches[-1].why)
        else:
            by_student[student].append(recipient)
    for student, several in by_student.items():
        if len(several) > 1:
            numbers = " and ".join(one.number for one in several)
            problems.append(f"participants {numbers} may both be {student}: neither gets a page")
    return Addressed(
        {student: several[0] for student, several in by_student.items() if len(several) == 1}, tuple(problems)
    )


def feedback_zip(pages: Mapping[str, str], to: Mapping[str, Recipient], name: str) -> bytes:
    """The page of each student in the folder of their own, as a file of this name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in sorted(set(pages) & set(to)):
            member = zipfile.ZipInfo(f"{to[student].folder}/{name}", _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, pages[student])
    return file.getvalue()


def _with_group(who: str, roster: Roster) -> str | None:
    """Of "Group 1-Full name", as assignments in groups have it: somebody of that name who is in that group."""
    for student in roster.students:
        prefix = f"{student.group.replace('_', ' ')}-"
        if student.group and who.startswith(prefix) and roster.match(who.removeprefix(prefix)).student == student.id:
            return student.id
    return None


def _of_worksheet(path: Path) -> list[Recipient]:
    sheet = Sheet(path, ("Identifier",))
    found = []
    for row in sheet.rows:
        number = sheet.cell(row, "Identifier").removeprefix("Participant").strip()
        if number.isdigit():
            names = [sheet.cell(row, column) for column in _COLUMNS]
            shown = sheet.cell(row, "Full name")
            found.append(Recipient(number, shown, (*filter(None, names), f"Participant_{number}")))
    return found
