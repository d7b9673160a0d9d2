"""Opens the gradebook's database, and brings it to the version of this program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session

from dlgrader.errors import DlgraderError

PATIENCE = 60  # seconds to wait for another writer
MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 0x646C6772  # of PostgreSQL: one process migrates


class Database:
    """An engine, and sessions that write one after another."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that nobody else's writing interleaves with; committed at the end, or not at all.

        Raises DlgraderError where the database cannot be written.
        """
        with said(self.engine), Session(self.engine) as session, session.begin():
            if self.engine.dialect.name == "sqlite":
                session.execute(text("BEGIN IMMEDIATE"))  # waits here, not in the middle
            else:
                session.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one state of the data. Raises DlgraderError where it cannot be read."""
        with said(self.engine), Session(self.engine) as session:
            if self.engine.dialect.name == "postgresql":
                session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            else:
                session.execute(text("BEGIN"))
            yield session
            session.rollback()

    def close(self) -> None:
        self.engine.dispose()


def open_database(where: str, folder: Path) -> Database:
    """`where`: a URL, or a file's path relative to `folder`. Made and migrated where necessary.

    Raises DlgraderError for what is no such database, for one of a newer version and for one that cannot be opened.
    """
    url = _url(where, folder)
    try:
        engine = create_engine(url, **_options(url))
    except (NoSuchModuleError, ImportError) as error:
        missing = "psycopg: pip install 'dlgrader[postgresql]'" if "psycopg" in str(error) else str(error)
        raise DlgraderError(f"the gradebook {url.render_as_string()} needs {missing}") from None
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _sqlite)
    try:
        with said(engine):
            _migrate(engine)
    except DlgraderError:
        engine.dispose()
        raise
    return Database(engine)


def _url(where: str, folder: Path) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=str((folder / where).absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise DlgraderError("the `database` of the course is no URL, expected a file or postgresql://...") from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DlgraderError(f"the gradebook can be SQLite or PostgreSQL, not {url.get_backend_name()}")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": PATIENCE}}
    return {"pool_pre_ping": True}


def _sqlite(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        if _version(connection) == newest():
            return
    from alembic import command  # which takes a quarter of a second, and is for the first time only
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN IMMEDIATE"))
        else:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        version = _version(connection)  # another process may have been first
        if version is not None and version not in {one.revision for one in script.walk_revisions()}:
            raise DlgraderError(
                f"the gradebook {engine.url.render_as_string()} is of a newer dlgrader (version {version}): upgrade"
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def newest() -> str:
    """The version that this program migrates to; its migration is `versions/v<version>_<words>.py`."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("v*.py")).removeprefix("v").partition("_")[0]


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


@contextmanager
def said(engine: Engine) -> Iterator[None]:
    """What a database says against us, as one sentence."""
    try:
        yield
    except DBAPIError as error:
        why = " ".join(str(error.orig).split())
        where = engine.url.render_as_string()
        raise DlgraderError(f"the gradebook {where} cannot be used: {why}; nothing was changed") from None
    except SQLAlchemyError as error:
        raise DlgraderError(f"the gradebook {engine.url.render_as_string()} cannot be used: {error}") from None
