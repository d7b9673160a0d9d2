"""Moodle's zip of feedback files, read as Moodle reads it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.pages.moodle import addressed, feedback_zip, read_recipients
from dlgrader.errors import DlgraderError
from dlgrader.submission.roster import Roster, Student

ROSTER = Roster(
    [
        Student("ann", "Ann-Marie Lee", email="ann@example.org", group="Red 1"),
        Student("bob", "Bob O'Neil"),
        Student("cem", "Çem Ünal"),
        Student("kim", "Marie Lee", group="Blue"),
    ]
)


def download(path: Path, *folders: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for folder in folders:
            archive.writestr(f"{folder}/adam.py", "")
    return path


def imported(data: bytes) -> dict[int, tuple[str, str]]:
    """Participant -> (file, content), by the rule of Moodle's import."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            folder, file = name.split("/")
            _, number, kind, plugin, rest = folder.split("_", 4)
            assert (kind, plugin, rest) == ("assignsubmission", "file", "")
            found[int(number)] = (file, archive.read(name).decode())
    return found


def test_pages_reach_who_they_are_for(tmp_path: Path) -> None:
    path = download(
        tmp_path / "download.zip",
        "Red 1-Ann-Marie Lee_11_assignsubmission_file",
        "Red 1-Ann-Marie Lee_11_assignsubmission_onlinetext",
        "Bob O'Neil_12_assignsubmission_file_",
        "class/Çem Ünal_13_assignsubmission_file_",
        "Someone Else_14_assignsubmission_file_",
    )
    to = addressed(read_recipients(path), ROSTER)
    assert to.problems == ("Someone Else_14 is not on the roster",)
    data = feedback_zip({"ann": "A", "bob": "B", "cem": "C", "kim": "K"}, to.found, "feedback.html")
    assert imported(data) == {11: ("feedback.html", "A"), 12: ("feedback.html", "B"), 13: ("feedback.html", "C")}
    assert data == feedback_zip({"cem": "C", "bob": "B", "ann": "A"}, to.found, "feedback.html")


def test_nobody_reads_anothers_page(tmp_path: Path) -> None:
    path = download(
        tmp_path / "download.zip",
        "Bob O'Neil_12_assignsubmission_file_",
        "Bob O'Neil_13_assignsubmission_file_",
        "Ann-Marie Lee_14_assignsubmission_file_",
        "Jo-Marie Lee_15_assignsubmission_file_",  # no Marie Lee of a group Jo
    )
    to = addressed(read_recipients(path), ROSTER)
    assert set(to.found) == {"ann"} and len(to.problems) == 2
    assert "participants 12 and 13 may both be bob: neither gets a page" in to.problems


def test_the_worksheet_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(
        "Identifier,Full name,Email address,Grade\n"
        "Participant 21,A_n/n Lee,ann@example.org,\nParticipant 22,Bob O'Neil,,\nParticipant 23,,,\n"
    )
    to = addressed(read_recipients(path), ROSTER)
    assert {student: one.folder for student, one in to.found.items()} == {
        "ann": "A n n Lee_21_assignsubmission_file_",
        "bob": "Bob O'Neil_22_assignsubmission_file_",
    }
    assert to.problems == ("Participant_23 is not on the roster",)


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_what_is_no_download_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(DlgraderError, match="is no zip"):
        read_recipients(path)
    with pytest.raises(DlgraderError, match="holds no folder like"):
        read_recipients(download(tmp_path / "y.zip", "alice"))
    with pytest.raises(DlgraderError, match="cannot be read"):
        read_recipients(tmp_path / "nowhere.zip")


def test_the_command_refuses_before_the_release(course: CourseFolder) -> None:
    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
    path = download(course.path / "d.zip", "Alice Ahn_7_assignsubmission_file_")
    arguments = ["feedback", "hw1", "--course", str(course.path), "--moodle", str(path)]
    told = CliRunner().invoke(program, arguments)
    assert told.exit_code == 2 and "hw1 is not released" in told.stderr
    target = course.path / "feedback" / "hw1-moodle.zip"
    assert not target.exists()
    told = CliRunner().invoke(program, [*arguments, "--release"])
    assert told.exit_code == 0 and f"1 pages in {target}" in told.stdout
    ((file, content),) = imported(target.read_bytes()).values()
    assert file == "feedback-hw1.html" and "Alice Ahn" in content and "Bob" not in content
