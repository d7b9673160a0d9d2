"""The learner's record: what goes in comes out, and a kill at any moment spoils nothing."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.errors import DlgraderError
from dlgrader.progress.events import Checked, Event, HintRead, SolutionSeen
from dlgrader.progress.standing import standings
from dlgrader.progress.store import Store

ids = st.sampled_from(["ch04/adam", "ch06/conv1d"])
times = st.floats(0, 2e9)
points = st.floats(0, 20)
event = st.one_of(
    st.builds(Checked, ids, times, points, st.just(20.0), st.booleans()),
    st.builds(HintRead, ids, times, st.integers(1, 5)),
    st.builds(SolutionSeen, ids, times),
)

WRITER = """
import sys
from pathlib import Path
from dlgrader.progress.events import HintRead
from dlgrader.progress.store import Store
store = Store(Path(sys.argv[1]))
for number in range(1, 100_000):
    store.add(HintRead("ch04/adam", 0.0, number))
    print(number, flush=True)
"""


@given(st.lists(event, max_size=8))
def test_what_is_added_comes_back_in_its_order(tmp_path_factory: pytest.TempPathFactory, events: list[Event]) -> None:
    path = tmp_path_factory.mktemp("store") / "deeper" / "progress.sqlite3"
    for one in events:
        Store(path).add(one)
    assert Store(path).events() == events


@given(st.lists(event, max_size=12))
def test_points_never_fall_and_what_is_passed_stays_passed(events: list[Event]) -> None:
    for end in range(len(events)):
        before, after = standings(events[:end]), standings(events[: end + 1])
        for exercise, old in before.items():
            new = after[exercise]
            assert (new.best, new.passed, new.hints, new.attempts) >= (old.best, old.passed, old.hints, old.attempts)


def test_a_solution_read_after_full_marks_is_no_help() -> None:
    passed, seen = Checked("ch04/adam", 1.0, 10.0, 10.0, True), SolutionSeen("ch04/adam", 2.0)
    assert not standings([passed, seen])["ch04/adam"].helped
    assert standings([seen, passed])["ch04/adam"].helped


def test_a_kill_while_writing_loses_nothing_that_was_said_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(3)]
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        said += [int(line) for line in writer.stdout.read().split("\n") if line]
    kept = [one.step for one in Store(path).events() if isinstance(one, HintRead)]
    assert kept[: len(said)] == said
    assert len(kept) <= len(said) + 1
    Store(path).add(SolutionSeen("ch04/adam", 0.0))


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(DlgraderError, match="newer dlgrader"):
        Store(path).add(SolutionSeen("ch04/adam", 0.0))
    assert path.read_bytes() == before


def test_what_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    path.write_text("my notes, which are no database at all", encoding="utf-8")
    with pytest.raises(DlgraderError, match="move the file away"):
        Store(path).events()
    assert path.read_text(encoding="utf-8").startswith("my notes")
