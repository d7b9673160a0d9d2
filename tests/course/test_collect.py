"""What lies in the drop folder gets into the gradebook, and a receipt back."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from sqlalchemy import select

from dlgrader.cli.main import program
from dlgrader.course.drop.collect import Taken, collect
from dlgrader.course.drop.folders import make_folders
from dlgrader.course.drop.look import DropMissing, look_into_drop
from dlgrader.course.drop.receipts import genuine, read_receipt
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.tables import Answer, HandIn
from dlgrader.submission.handing.bundle import make_bundle
from dlgrader.submission.handing.drop import put
from dlgrader.submission.handing.precheck import Piece

IDS = ("ch04/adam", "ch04/armijo-line-search", "ch04/bfgs")
AT = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folders(course: CourseFolder) -> None:
    make_folders(course.drop, [student.id for student in course.roster().students])


def drop(course: CourseFolder, student: str, text: str, hour: int = 12, exercise: str = IDS[0]) -> Path:
    piece = Piece("adam.py", f"# dlgrader: {exercise}\n{text}\n".encode(), (exercise,))
    name, data = make_bundle("hw1", [piece], AT.replace(hour=hour))
    return put(course.drop / student, name, data)


def run(course: CourseFolder) -> tuple[Taken, Sequence[str]]:
    look = look_into_drop(course, IDS)
    return collect(course, look.found), look.problems


def kept(course: CourseFolder) -> list[tuple[str, str]]:
    """(student, path) of every hand-in in the order of attempts."""
    with course.gradebook.reading() as session:
        rows = session.execute(select(HandIn.student, HandIn.path).order_by(HandIn.received, HandIn.id))
        return [(row[0], row[1]) for row in rows]


def receipts(course: CourseFolder, student: str) -> list[Path]:
    return sorted((course.drop / student / "receipts").glob("*.json"))


def test_several_of_one_student_become_attempts_in_their_order_once(course: CourseFolder) -> None:
    for hour, text in enumerate(("first", "second", "first")):
        os.utime(drop(course, "alice", text, hour), (1000 + hour, 1000 + hour))
    drop(course, "bob", "his")
    taken, problems = run(course)
    assert [one.arrived.answers[0][1].parts[0].source.split("\n")[1] for one in taken.new] == [
        "first", "second", "first", "his"
    ]  # fmt: skip
    assert list(problems) == []
    before = kept(course), [path.read_bytes() for path in receipts(course, "alice")]
    assert [student for student, _ in before[0]] == ["alice", "alice", "alice", "bob"]
    assert run(course)[0].new == ()
    assert (kept(course), [path.read_bytes() for path in receipts(course, "alice")]) == before


def test_a_receipt_is_signed_and_left_once_more_where_it_is_missing(course: CourseFolder) -> None:
    drop(course, "alice", "x")
    run(course)
    (path,) = receipts(course, "alice")
    receipt = read_receipt(path)
    assert (receipt.student, receipt.assignment, receipt.exercises, receipt.intake) == ("alice", "hw1", IDS[:1], 1)
    assert genuine(receipt, [course.key()])
    assert not genuine(receipt, [b"another key of some length"])
    for field, other in (("student", "bob"), ("received", AT), ("content", "0"), ("intake", 2), ("exercises", IDS)):
        assert not genuine(msgspec.structs.replace(receipt, **{field: other}), [course.key()])
    data = path.read_bytes()
    path.unlink()
    run(course)
    assert path.read_bytes() == data


def test_time_is_that_of_the_clock_or_of_the_file_and_never_in_the_future(course: CourseFolder) -> None:
    path = drop(course, "alice", "x")
    os.utime(path, (1000, 1000))
    before = datetime.now(UTC)
    (one,) = look_into_drop(course, IDS).found
    assert before <= one.arrived.received <= datetime.now(UTC)
    by_file = CourseFolder(course.path, msgspec.structs.replace(course.course, drop_times="file"))
    (one,) = look_into_drop(by_file, IDS).found
    assert one.arrived.received == datetime.fromtimestamp(1000, UTC)
    soon = (datetime.now(UTC) + timedelta(days=1)).timestamp()
    os.utime(path, (soon, soon))
    (one,) = look_into_drop(by_file, IDS).found
    assert one.arrived.received <= datetime.now(UTC)


def test_a_copy_or_another_name_is_no_other_hand_in(course: CourseFolder) -> None:
    path = drop(course, "alice", "x")
    run(course)
    path.with_name("copy of it (1).zip").write_bytes(path.read_bytes())
    path.unlink()
    taken, _ = run(course)
    assert taken.new == () and len(kept(course)) == 1


def test_somebody_elses_zip_is_whose_folder_it_lies_in(course: CourseFolder) -> None:
    path = drop(course, "alice", "x")
    (course.drop / "bob" / path.name).write_bytes(path.read_bytes())
    run(course)
    assert [student for student, _ in kept(course)] == ["alice", "bob"]


def test_nothing_else_is_a_hand_in(course: CourseFolder, tmp_path: Path) -> None:
    """Half-written files, receipts, slips, links, what lies beside the folders, who is not on the roster."""
    path = drop(course, "alice", "x")
    data = path.read_bytes()
    path.rename(path.with_name(f".{path.name}.ab.part"))
    (course.drop / "alice" / "receipts").mkdir()
    (course.drop / "alice" / "receipts" / path.name).write_bytes(data)
    (course.drop / "alice" / "slip.json").write_text("{}")
    (course.drop / "alice" / "adam.py").write_text("# dlgrader: ch04/adam\n")
    (tmp_path / "secret.zip").write_bytes(data)
    (course.drop / "alice" / "link.zip").symlink_to(tmp_path / "secret.zip")
    (course.drop / "mallory").mkdir()
    (course.drop / "mallory" / path.name).write_bytes(data)
    (course.drop / path.name).write_bytes(data)
    (course.drop / "carol").rmdir()
    (course.drop / "carol").symlink_to(course.drop / "mallory")
    taken, problems = run(course)
    assert taken.new == () and kept(course) == []
    said = "\n".join(problems)
    assert "mallory in the drop folder is not on the roster" in said
    assert f"{path.name} in the drop folder is in no student's folder" in said
    assert "alice: link.zip is a symbolic link" in said
    assert "carol: the folder in" in said


def test_an_id_that_leads_elsewhere_is_no_folder(course: CourseFolder) -> None:
    path = drop(course, "alice", "x")
    (course.path / path.name).write_bytes(path.read_bytes())
    roster = course.path / "roster.csv"
    roster.write_text(roster.read_text() + "..,Eve,,,\nalice/receipts,Eve,,,\n")
    assert make_folders(course.drop, [student.id for student in course.roster().students]) == []
    taken, problems = run(course)
    assert [one.arrived.student for one in taken.new] == ["alice"]
    assert [problem.partition(" ")[0] for problem in problems] == ["..", "alice/receipts"]


def test_a_receipt_is_never_written_through_a_link(course: CourseFolder, tmp_path: Path) -> None:
    drop(course, "alice", "x")
    (tmp_path / "outside").mkdir()
    (course.drop / "alice" / "receipts").symlink_to(tmp_path / "outside")
    taken, _ = run(course)
    assert len(taken.new) == 1 and "alice: no receipt can be left" in taken.problems[0]
    assert list((tmp_path / "outside").iterdir()) == []


def made_zip(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK", "is not a zip or is damaged"),
        (made_zip(), "holds no manifest.json"),
        (made_zip(**{"manifest.json": "[1]"}), "has a manifest.json that is no dlgrader.handin/1"),
        (made_zip(**{"manifest.json": "[" * 100_000}), "has a manifest.json that is no dlgrader.handin/1"),
        (made_zip(**{"../x.py": "", "manifest.json": "{}"}), "has `..` in its name"),
        (made_zip(**{"x.exe": "", "manifest.json": "{}"}), "is a .exe file"),
        (
            made_zip(**{
                "ch04-adam/adam.py": "x",
                "manifest.json": json.dumps(
                    {"assignment": "hw1", "made": "2026-03-15T12:00:00Z",
                     "files": [{"name": "ch04-adam/adam.py", "sha256": "0"}]}
                ),
            }),
            "does not hold the files of its manifest.json",
        ),
    ],
)  # fmt: skip
def test_a_bad_zip_is_a_sentence_and_stops_nobody(course: CourseFolder, data: bytes, says: str) -> None:
    (course.drop / "alice" / "a.zip").write_bytes(data)
    drop(course, "alice", "x")
    drop(course, "bob", "y")
    taken, problems = run(course)
    assert len(taken.new) == 2
    assert len(problems) == 1 and says in problems[0]


def test_what_is_not_asked_is_left_out_and_said(course: CourseFolder) -> None:
    drop(course, "alice", "x", exercise="ch04/bfgs")
    pieces = [Piece("a.py", b"# dlgrader: ch04/adam\n", IDS[:1]), Piece("b.py", b"# dlgrader: ch04/bfgs\n", IDS[2:])]
    put(course.drop / "bob", *make_bundle("hw1", pieces, AT))
    put(course.drop / "dave", *make_bundle("hw7", pieces[:1], AT))
    taken, problems = run(course)
    assert [one.arrived.student for one in taken.new] == ["bob"]
    assert sum("which hw1 does not ask" in problem for problem in problems) == 2
    assert any("is for hw7, which the course does not have" in problem for problem in problems)
    (path,) = receipts(course, "bob")
    assert len(read_receipt(path).left_out) == 1


def test_the_commands(course: CourseFolder) -> None:
    drop(course, "alice", "x")
    where = ["--course", str(course.path)]
    said = CliRunner().invoke(program, ["course", "collect", *where])
    assert said.exit_code == 0 and "alice  hw1: ch04/adam" in said.output and "1 new hand-ins" in said.output
    (path,) = receipts(course, "alice")
    assert (
        "genuine: alice handed in ch04/adam"
        in CliRunner().invoke(program, ["course", "receipt", str(path), *where]).output
    )
    said = CliRunner().invoke(program, ["course", "rotate-key", "--reason", "test", *where])
    assert said.exit_code == 0 and "results graded under the old key stand" in said.output
    assert CliRunner().invoke(program, ["course", "receipt", str(path), *where]).exit_code == 0
    path.write_text(path.read_text().replace("alice", "bob"))
    said = CliRunner().invoke(program, ["course", "receipt", str(path), *where])
    assert said.exit_code == 1 and "not genuine" in said.output
    with course.gradebook.reading() as session:
        assert len(session.scalars(select(Answer)).all()) == 1
    said = CliRunner().invoke(program, ["grade", "--assignment", "hw1", "--dry-run", *where])
    assert "alice: ch04/adam" in said.output


def test_a_drive_that_is_not_there(course: CourseFolder) -> None:
    course.drop.rename(course.path / "gone")
    with pytest.raises(DropMissing):
        look_into_drop(course, IDS)
    said = CliRunner().invoke(program, ["course", "collect", "--course", str(course.path)])
    assert said.exit_code == 2 and "is not there: connect its drive" in said.output
    assert not course.drop.exists()
