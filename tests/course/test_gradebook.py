"""The gradebook, in SQLite and in PostgreSQL."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import postgres_server
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from msgspec import structs
from sqlalchemy import select, text

from dlgrader.course.gradebook.changes import comment, extend, set_points, withdraw
from dlgrader.course.gradebook.database import MIGRATIONS, Database, newest, open_database
from dlgrader.course.gradebook.hand_ins import add_hand_in
from dlgrader.course.gradebook.people import forget, keep_roster, students
from dlgrader.course.gradebook.results import Version, graded, keep_result, reports, submission
from dlgrader.course.gradebook.tables import CURRENT, Answer, Audit, HandIn, Override, Result, Table
from dlgrader.errors import DlgraderError
from dlgrader.model.report import Report
from dlgrader.model.submission import Part, Submission
from dlgrader.submission.roster import Student

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
VERSION = Version("v1", "code", "hw1:alice", "", "cpu")
CLASS = (Student("alice", "Alice Ahn", (), "alice@example.org", "red"), Student("bob", "Bob Beck"))
Made = Callable[..., Report]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    if postgres_server.programs() is None:
        pytest.skip("there is no PostgreSQL server here (Debian's package postgresql)")
    with postgres_server.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty gradebook of each kind."""
    where = "gradebook.sqlite3"
    if request.param == "postgresql":
        where = request.getfixturevalue("postgres_url")
        with closing(open_database(where, tmp_path)) as before:
            _emptied(before)
    with closing(open_database(where, tmp_path)) as database:
        yield database


def _emptied(book: Database) -> None:
    tables = [table.name for table in reversed(Table.metadata.sorted_tables)]
    with book.writing() as session:
        for table in (*tables, "alembic_version"):
            session.execute(text(f'DROP TABLE "{table}"'))


def answer(code: str, student: str) -> list[tuple[str, Submission]]:
    digest = hashlib.sha256(code.encode()).hexdigest()
    return [("ch04/adam", Submission("adam.py", f"{student}/adam.py", (Part("adam.py", code),), digest))]


def hand_in(
    book: Database, code: str = "x = 1", at: datetime = AT, path: str = "alice", student: str = "alice"
) -> bool:
    with book.writing() as session:
        if not students(session):
            keep_roster(session, CLASS)
        return add_hand_in(session, student, "hw1", answer(code, student), at, "plain", path) is not None


def test_the_tables_are_those_of_the_migrations(book: Database) -> None:
    with book.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_a_gradebook_of_the_first_version_is_brought_to_the_newest(book: Database, tmp_path: Path) -> None:
    _emptied(book)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with book.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO student VALUES ('alice', 'Alice Ahn', '', 'red', TRUE)"))
        connection.commit()
    with closing(open_database(book.engine.url.render_as_string(hide_password=False), tmp_path)) as later:
        test_the_tables_are_those_of_the_migrations(later)
        with later.reading() as session:
            assert [one.team for one in students(session)] == ["red"]


def test_the_newest_version_is_that_of_the_last_migration() -> None:
    assert [newest()] == ScriptDirectory(str(MIGRATIONS)).get_heads()


def test_what_is_handed_in_comes_back_as_it_was(book: Database) -> None:
    assert hand_in(book, "def f(): return 'ünïcödé \\x00'")
    with book.reading() as session:
        one = graded(session, "hw1")[0]
        found = submission(session, one.answer)
        assert session.scalars(select(HandIn)).one().received == AT
    assert (found.parts[0].source, found.path) == ("def f(): return 'ünïcödé \\x00'", "alice/adam.py")
    assert (one.student, one.team, one.result) == ("alice", "red", None)


def test_the_same_again_is_nothing_new_and_going_back_is(book: Database) -> None:
    assert hand_in(book, "a", path="1")
    assert not hand_in(book, "a", path="1")
    assert not hand_in(book, "a", AT + timedelta(hours=1), path="2")
    assert hand_in(book, "b", AT + timedelta(hours=2), path="3")
    assert hand_in(book, "a", AT + timedelta(hours=3), path="4")
    with book.reading() as session:
        assert len(graded(session, "hw1")) == 3


def test_one_result_is_current_and_those_before_stay(book: Database, made_report: Made) -> None:
    hand_in(book)
    with book.writing() as session:
        mine = session.scalars(select(Answer)).one().id
        for points in (3.0, 7.0):
            last = keep_result(session, mine, made_report(points=points), VERSION).id
        proposed = keep_result(session, mine, made_report(points=9.0), VERSION, regrade=None)
        assert proposed.state == CURRENT
    with book.reading() as session:
        assert [r.state for r in session.scalars(select(Result).order_by(Result.id))] == ["past", "past", "current"]
        one = graded(session, "hw1")[0]
        assert (one.points, one.version) == (9.0, VERSION)
        assert reports(session, [last])[last].points == 7.0


def test_a_student_is_forgotten_without_a_trace(book: Database, made_report: Made) -> None:
    hand_in(book, "shared", path="a")
    hand_in(book, "shared", path="b", student="bob")
    hand_in(book, "secret of alice", AT + timedelta(hours=1), path="alice-again")
    with book.writing() as session:
        for one in graded(session, "hw1"):
            keep_result(
                session, one.answer, made_report(student=one.student), structs.replace(VERSION, variant=one.student)
            )
        set_points(session, "alice", "hw1", "", 3.0, "alice was ill", "tutor")
        comment(session, "alice", "hw1", "", "Well done, Alice Ahn", "tutor")
        extend(session, "alice", "hw1", AT, "alice", "tutor")
    with book.writing() as session:
        forget(session, "alice", "tutor")
    with book.reading() as session:
        for table in Table.metadata.sorted_tables:
            for row in session.execute(select(table)):
                assert "alice" not in repr(row).lower(), (table.name, row)
        assert [one.student for one in graded(session, "hw1")] == ["bob"]
        assert submission(session, graded(session, "hw1")[0].answer).parts[0].source == "shared"


def test_a_change_needs_a_reason_and_can_be_withdrawn_once(book: Database) -> None:
    hand_in(book)
    with book.writing() as session:
        with pytest.raises(DlgraderError, match="needs words"):
            set_points(session, "alice", "hw1", "", 3.0, "  ", "tutor")
        with pytest.raises(DlgraderError, match="no student 'zoe'"):
            set_points(session, "zoe", "hw1", "", 3.0, "why", "tutor")
        number = set_points(session, "alice", "hw1", "", 3.0, "why", "tutor").id
        withdraw(session, "points", number, "tutor")
        with pytest.raises(DlgraderError, match="withdrawn already"):
            withdraw(session, "points", number, "tutor")
        assert [line.action for line in session.scalars(select(Audit))] == ["set", "withdraw"]


def test_who_leaves_the_roster_keeps_what_they_have(book: Database) -> None:
    hand_in(book)
    with book.writing() as session:
        keep_roster(session, CLASS[1:])
        assert [one.id for one in students(session)] == ["bob"]
        assert [one.id for one in students(session, inactive=True)] == ["alice", "bob"]
        keep_roster(session, CLASS)
        assert len(students(session)) == 2


def test_nothing_is_written_where_something_fails(book: Database) -> None:
    with pytest.raises(ZeroDivisionError), book.writing() as session:
        keep_roster(session, CLASS)
        1 / 0  # noqa: B018
    with book.reading() as session:
        assert students(session) == []


def test_a_gradebook_of_a_newer_version_is_refused(book: Database, tmp_path: Path) -> None:
    with book.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DlgraderError, match=r"newer dlgrader \(version 9999\)"):
        open_database(book.engine.url.render_as_string(hide_password=False), tmp_path)
    with book.writing() as session:
        session.execute(text(f"UPDATE alembic_version SET version_num = '{newest()}'"))


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("notes.txt", "is not a database"),
        ("no/folder/book.sqlite3", "unable to open"),
        ("mysql://host/name", "not mysql"),
        ("postgresql://host:port/x", "no URL"),
        ("postgresql://nobody@localhost:1/none", "cannot be used"),
    ],
)
def test_what_is_no_gradebook_is_said_in_one_sentence(where: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all. " * 100)
    with pytest.raises(DlgraderError, match=says) as raised:
        open_database(where, tmp_path)
    assert "\n" not in str(raised.value)


WRITERS, CHANGES = 3, 15


def _write(where: str, folder: Path, writer: int) -> None:
    with closing(open_database(where, folder)) as book:
        for number in range(CHANGES):
            with book.writing() as session:
                before = session.scalars(select(Override).order_by(Override.id.desc()).limit(1)).first()
                last = before.points if before is not None else 0.0
                set_points(session, "alice", "hw1", "", last + 1, f"writer {writer}, {number}", "tutor")


def test_writers_at_the_same_time_lose_nothing(book: Database, tmp_path: Path) -> None:
    hand_in(book)
    where = book.engine.url.render_as_string(hide_password=False)
    book.close()  # nothing is inherited
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(where, tmp_path, number)) for number in range(WRITERS)]
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    assert [process.exitcode for process in writers] == [0] * WRITERS
    with book.reading() as session:
        points = [one.points for one in session.scalars(select(Override).order_by(Override.id))]
    assert points == [float(n) for n in range(1, WRITERS * CHANGES + 1)]
