"""Whatever is handed in and collected, in whichever order: nothing is lost, nothing counted twice, order kept."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dlgrader.course.drop import collect as collecting
from dlgrader.course.drop.folders import make_folders
from dlgrader.course.drop.look import look_into_drop
from dlgrader.course.drop.receipts import genuine, read_receipt
from dlgrader.course.folder import CourseFolder, open_course
from dlgrader.course.gradebook.results import submission
from dlgrader.course.gradebook.tables import Answer, HandIn
from dlgrader.submission.handing.bundle import make_bundle
from dlgrader.submission.handing.drop import put
from dlgrader.submission.handing.precheck import Piece

STUDENTS = ("alice", "bob")
SUBMIT = st.tuples(st.sampled_from(STUDENTS), st.sampled_from("xyz"))
STEPS = st.lists(SUBMIT | st.sampled_from(["collect", "broken off", "copied"]), max_size=10)


@pytest.fixture
def prepared(course: CourseFolder) -> Path:
    """With an empty gradebook, which takes longer to make than to copy."""
    make_folders(course.drop, STUDENTS)
    course.gradebook.close()
    return course.path


@given(steps=STEPS)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_is_lost_and_nothing_twice(prepared: Path, steps: list[object]) -> None:
    with tempfile.TemporaryDirectory() as place:
        course = open_course(Path(shutil.copytree(prepared, Path(place) / "course")))
        wanted: dict[str, list[str]] = {student: [] for student in STUDENTS}
        for number, step in enumerate([*steps, "collect"]):
            if isinstance(step, tuple):
                student, text = step
                at = datetime(2026, 3, 15, tzinfo=UTC) + timedelta(seconds=number)
                piece = Piece("adam.py", f"# dlgrader: ch04/adam\n{text}".encode(), ("ch04/adam",))
                put(course.drop / student, *make_bundle("hw1", [piece], at))
                wanted[student].append(text)
            elif step == "copied":
                for path in list(course.drop.glob("*/*.zip")):
                    shutil.copy2(path, path.with_name(f"{path.stem} (1).zip"))
            else:
                lost = patch.object(collecting, "_leave", side_effect=OSError(5, "broken off"))
                with lost if step == "broken off" else nullcontext():
                    collecting.collect(course, look_into_drop(course, ["ch04/adam"]).found)
        assert _kept(course) == wanted
        for student in STUDENTS:
            found = [read_receipt(path) for path in (course.drop / student).glob("receipts/*")]
            assert len(found) == len(wanted[student])
            assert all(genuine(receipt, [course.key()]) and receipt.student == student for receipt in found)
        course.gradebook.close()


def _kept(course: CourseFolder) -> dict[str, list[str]]:
    """The texts of each student's attempts in their order."""
    kept: dict[str, list[str]] = {student: [] for student in STUDENTS}
    with course.gradebook.reading() as session:
        query = select(HandIn.student, Answer.id).join(Answer).order_by(HandIn.received, HandIn.id)
        for student, answer in session.execute(query).all():
            kept[student].append(submission(session, answer).parts[0].source.split("\n")[1])
    return kept
